// Clauses 6.1.2, 6.1.3, 8.2 and 8.3: an information security risk, as assessed and as treated.
#pragma once
#include "base/result.hpp"
#include "isms/kinds.hpp"
#include "isms/properties.hpp"

namespace isms {

enum class RiskState : std::uint8_t { draft, assessed, in_treatment, accepted, closed };
enum class Treatment : std::uint8_t { undecided, modify, retain, avoid, share };

// Inherent: without controls. Current: with the controls that work today. Residual: when the treatment is done.
struct Risk {
    schema::Meta meta;
    RiskState state{};
    std::string title;
    std::string scenario;
    base::Id<Person> owner;
    std::vector<base::Id<Asset>> assets;
    std::vector<base::Id<Threat>> threats;
    std::vector<base::Id<Vulnerability>> vulnerabilities;
    schema::Set<Property> properties;
    schema::Likelihood inherent_likelihood;
    schema::Consequence inherent_consequence;
    schema::RiskLevel inherent_level;
    std::string existing_controls;
    schema::Likelihood likelihood;
    schema::Consequence consequence;
    schema::RiskLevel level;
    Treatment treatment{};
    std::string treatment_reason;
    std::vector<base::Id<Control>> controls;
    schema::Likelihood residual_likelihood;
    schema::Consequence residual_consequence;
    schema::RiskLevel residual_level;
    base::Id<RiskMethod> method;  // by which the levels were found
    std::optional<base::Date> assessed_on;
    base::Id<Person> accepted_by;
    std::optional<base::Date> accepted_on;
    std::string acceptance_reason;
    std::optional<base::Date> review_due;
};

// Guards of the risk workflow. Each names every field that is missing.
base::Result<void> risk_is_assessed(const Risk& risk);           // 6.1.2 c) 2) and d)
base::Result<void> risk_has_treatment(const Risk& risk);         // 6.1.3 a) and b)
base::Result<void> risk_residual_is_assessed(const Risk& risk);  // 6.1.3 e) and f)

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::RiskState> = std::to_array<schema::Choice>({
    {"draft", "Draft"},
    {"assessed", "Assessed"},
    {"in_treatment", "In treatment"},
    {"accepted", "Accepted"},
    {"closed", "Closed"},
});
template <> inline constexpr auto schema::choices_of<isms::Treatment> = std::to_array<schema::Choice>({
    {"undecided", "Not decided"},
    {"modify", "Modify"},
    {"retain", "Retain"},
    {"avoid", "Avoid"},
    {"share", "Share"},
});
