// Clause 6.1.2: how risks are assessed, and the assessment itself. Risks that are closed do not count.
#pragma once
#include <span>

#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "rules/conformity/finding.hpp"

namespace rules::conformity {

using Risks = std::span<const isms::Risk>;
using Methods = std::span<const isms::RiskMethod>;

const isms::RiskMethod* method_in_force(Methods methods);  // null when there is none
bool counts(const isms::Risk& risk);                       // is not closed

Finding criteria_are_established(Methods methods);             // a): of acceptance, and for assessments
Finding results_are_comparable(Methods methods, Risks risks);  // b): all levels by the method in force
Finding risks_are_identified(Risks risks);                     // c) 1): a scenario or assets
Finding affected_properties_are_named(Risks risks);            // c) 1): confidentiality, integrity, availability
Finding risk_owners_are_identified(Risks risks);               // c) 2)
Finding risks_are_analysed(Risks risks);                       // d): likelihood, consequence, level
Finding risks_are_evaluated(Methods methods, Risks risks);     // e): assessed against the criteria

}  // namespace rules::conformity
