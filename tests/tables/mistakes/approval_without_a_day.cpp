// A step that approves, and no day on which somebody did.
// refused: accept and approve name the computed day of the approval, other steps none
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title};
inline constexpr Step steps[] = {finish, step<ThingState::done, ThingState::open>(Verb::approve, {"Approve", "7.5.2"})};
inline constexpr Grant grants[] = {keep, grant(Role::management, Verb::approve)};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
