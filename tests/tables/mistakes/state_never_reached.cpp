// A state to which no step leads.
// refused: a state has no step that leads to it
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note, owner};
inline constexpr Step steps[] = {step<ThingState::open, ThingState::open>(Verb::complete, {"Finish", "8.1"})};
inline constexpr Grant grants[] = {keep};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
