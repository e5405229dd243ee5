// The same table without a mistake: it has to compile, or the other sources prove nothing.
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note, owner};
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {keep};
inline constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
RECORD(mistakes::Thing, mistakes::table);
constexpr const schema::Field& found = schema::field_of<&mistakes::Thing::note>();
static_assert(found.name == "note");
