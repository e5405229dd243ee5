// Clauses 6.1.3 e) and 8.3: one line of the risk treatment plan: what, who, until when, at which cost.
#pragma once
#include "base/result.hpp"
#include "isms/kinds.hpp"

namespace isms {

enum class ActionState : std::uint8_t { planned, in_progress, done, verified, cancelled };

struct TreatmentAction {
    schema::Meta meta;
    ActionState state{};
    std::string title;
    std::string description;
    std::vector<base::Id<Risk>> risks;
    std::vector<base::Id<Control>> controls;
    base::Id<Person> owner;
    std::optional<base::Date> due;
    std::optional<std::int64_t> cost;  // whole units of the organisation's currency
    std::string result;
    std::optional<base::Date> completed_on;
};

base::Result<void> action_is_planned(const TreatmentAction& action);  // somebody, until some day
base::Result<void> action_has_result(const TreatmentAction& action);  // 8.3: results are kept

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::ActionState> = std::to_array<schema::Choice>({
    {"planned", "Planned"},
    {"in_progress", "In progress"},
    {"done", "Done"},
    {"verified", "Verified"},
    {"cancelled", "Cancelled"},
});
