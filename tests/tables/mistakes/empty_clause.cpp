// A register that names no clause.
// refused: a name is not [a-z_]+, or a label, clause or help is missing
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note, owner};
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {keep};
constexpr Schema table = [] {
    Schema changed = table_with(fields, steps, grants);
    changed.clause = "";
    return changed;
}();
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
