// A table without a field.
// refused: the first field is the title: required, a text or a link
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {keep};
constexpr Schema table = table_with({}, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
