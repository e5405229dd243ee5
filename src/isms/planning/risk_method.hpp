// Clause 6.1.2 a) and b): how this organisation assesses risks, and which it accepts.
#pragma once
#include "base/result.hpp"
#include "isms/kinds.hpp"

namespace isms {

enum class MethodState : std::uint8_t { draft, in_force, retired };

struct RiskMethod {
    schema::Meta meta;
    MethodState state{};
    std::string title;
    std::vector<std::string> likelihood_names;  // index 0 is level 1; 3 to 6 levels
    std::vector<std::string> likelihood_meanings;
    std::vector<std::string> consequence_names;
    std::vector<std::string> consequence_meanings;
    std::vector<std::string> level_names;   // of risk; 2 to 6 levels
    std::vector<std::int64_t> matrix;       // risk level of (likelihood, consequence), row by row from likelihood 1
    schema::RiskLevel acceptable_up_to;     // the acceptance criterion
    schema::RiskLevel owner_accepts_up_to;  // above it, top management accepts
    std::string criteria;                   // when assessments are made
    std::optional<std::int64_t> review_months;
    std::string change_reason;
    std::optional<base::Date> in_force_since;
    base::Id<Person> approved_by;
};

// The scales and the matrix fit together: 6.1.2 b), comparable results. All faults at once.
base::Result<void> method_is_consistent(const RiskMethod& method);

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::MethodState> =
    std::to_array<schema::Choice>({{"draft", "Draft"}, {"in_force", "In force"}, {"retired", "Retired"}});
