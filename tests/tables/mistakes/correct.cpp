// The same table without a mistake: it has to compile, or the other sources prove nothing.
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note, owner};
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {keep};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
