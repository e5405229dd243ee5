// A title that is no text.
// refused: the first field is the title: required, a text or a link
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {field<&Thing::due>({.name = "due", .label = "Due", .required = true}), title};
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {keep};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
