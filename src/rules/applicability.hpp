// When a decision on a control is justified: clause 6.1.3 d).
#pragma once
#include <optional>

#include "base/result.hpp"
#include "isms/context/requirement.hpp"
#include "isms/controls/control.hpp"

namespace rules {

using Reasons = schema::Set<isms::InclusionReason>;

// The reason that a requirement of this source gives; nothing for expectations and for requirements without a source.
std::optional<isms::InclusionReason> reason_from(isms::RequirementSource source);

// `derived`: from the risks and requirements that name the control. Faults at `reasons` and `justification`.
base::Result<void> decision_is_justified(const isms::Control& control, Reasons derived);

}  // namespace rules
