// A step that nobody may take.
// refused: a step is granted to no role
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note, owner};
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {grant(Role::contributor, Verb::read)};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
