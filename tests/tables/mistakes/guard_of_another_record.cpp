// Another record's guard.
// refused: a field, a state or a guard is another record's
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note, owner};
inline constexpr Step steps[] = {
    step<ThingState::open, ThingState::done, other_is_ready>(Verb::complete, {"Finish", "8.1"})};
inline constexpr Grant grants[] = {keep};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
