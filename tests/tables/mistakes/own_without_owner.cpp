// A grant on own records where nobody is the owner.
// refused: an own grant needs a field 'owner' that links a person
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note};
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {keep, grant_own(Role::reader, Verb::read)};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
