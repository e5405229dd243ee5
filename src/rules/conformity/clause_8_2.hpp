// Clause 8.2: risks are assessed at planned intervals, and the results are kept.
#pragma once
#include "rules/conformity/clause_6_1_2.hpp"

namespace rules::conformity {

Finding assessments_are_repeated(Methods methods, Risks risks, base::Date today);
Finding assessment_results_are_kept(Risks risks);

// The day until which a risk has to be assessed again: the earlier of its review date and the interval of the method.
// Nothing when neither is known.
std::optional<base::Date> assessment_due(const isms::RiskMethod* method, const isms::Risk& risk);

}  // namespace rules::conformity
