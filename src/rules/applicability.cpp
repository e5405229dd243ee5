#include "rules/applicability.hpp"

#include "base/translate.hpp"

namespace rules {

using base::ErrorCode, base::fail, base::word, isms::Applicability, isms::InclusionReason, isms::RequirementSource;

std::optional<InclusionReason> reason_from(RequirementSource source) {
    switch (source) {
        case RequirementSource::law:
            return InclusionReason::law;
        case RequirementSource::contract:
            return InclusionReason::contract;
        case RequirementSource::own_decision:
            return InclusionReason::own_decision;
        case RequirementSource::not_stated:
        case RequirementSource::expectation:
            break;
    }
    return std::nullopt;
}

base::Result<void> decision_is_justified(const isms::Control& control, Reasons derived) {
    if (control.applicability == Applicability::excluded && control.justification.empty())
        return fail(ErrorCode::invalid, word("Say why this control is not necessary here."), "justification");
    if (control.applicability == Applicability::applicable && control.reasons.empty() && derived.empty())
        return fail(ErrorCode::invalid,
                    word("Give at least one reason, or name the control in a risk or in a requirement first."), "reasons");
    return {};
}

}  // namespace rules
