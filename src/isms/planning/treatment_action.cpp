#include "isms/planning/treatment_action.hpp"

#include "base/translate.hpp"

namespace isms {

using base::Error, base::ErrorCode, base::Result, base::word;

Result<void> action_is_planned(const TreatmentAction& action) {
    Error error{ErrorCode::unmet_condition, {}};
    if (!action.owner) error.faults.push_back({"owner", word("Say who does it.")});
    if (!action.due) error.faults.push_back({"due", word("Say until when it is done.")});
    if (!error.faults.empty()) return error;
    return {};
}

Result<void> action_has_result(const TreatmentAction& action) {
    if (action.result.empty()) return base::fail(ErrorCode::unmet_condition, word("Write down the result first."), "result");
    return {};
}

}  // namespace isms
