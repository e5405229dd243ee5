// Clause 8.3: the treatment plan is carried out, and the results are kept.
#pragma once
#include "isms/controls/evidence.hpp"
#include "rules/conformity/clause_6_1_3.hpp"

namespace rules::conformity {

Finding plan_is_carried_out(Actions actions, base::Date today);
Finding treatment_results_are_kept(Actions actions);
// Each applicable control that is said to be implemented has evidence that still counts; else somebody has to look.
Finding implementation_is_shown(Controls controls, std::span<const isms::Evidence> evidence, base::Date today);

}  // namespace rules::conformity
