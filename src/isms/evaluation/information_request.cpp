#include "isms/evaluation/information_request.hpp"

#include "base/translate.hpp"

namespace isms {

base::Result<void> request_has_answer(const InformationRequest& request) {
    if (request.answer.empty())
        return base::fail(base::ErrorCode::unmet_condition, base::word("Write down the answer first."), "answer");
    return {};
}

}  // namespace isms
