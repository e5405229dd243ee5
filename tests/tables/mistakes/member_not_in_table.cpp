// A member of the struct that the table does not have.
// refused: in 'constexpr' expansion of 'schema::field_of<&mistakes::Thing::due>()'
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, note, owner};
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {keep};
inline constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
RECORD(mistakes::Thing, mistakes::table);
constexpr const schema::Field& wrong = schema::field_of<&mistakes::Thing::due>();
