// Two steps from one state by one verb.
// refused: two steps leave one state by the same verb
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note, owner};
inline constexpr Step steps[] = {finish, step<ThingState::open, ThingState::open>(Verb::complete, {"Again", "8.1"})};
inline constexpr Grant grants[] = {keep};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
