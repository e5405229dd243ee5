#include "isms/controls/soa_version.hpp"

#include "base/translate.hpp"

namespace isms {

base::Result<void> soa_is_decided(const SoaVersion& version) {
    if (version.undecided.value_or(1) != 0)
        return base::fail(base::ErrorCode::unmet_condition,
                          base::word("Controls that are not decided yet: {0}. Decide them and make a new draft."),
                          "undecided", {std::to_string(version.undecided.value_or(0))});
    return {};
}

}  // namespace isms
