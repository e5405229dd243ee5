// Another record's field.
// refused: a field, a state or a guard is another record's
#include "tables/mistakes/thing.hpp"

namespace mistakes {
inline constexpr Field fields[] = {title, field<&Other::title>({.name = "other", .label = "Other"})};
inline constexpr Step steps[] = {finish};
inline constexpr Grant grants[] = {keep};
constexpr Schema table = table_with(fields, steps, grants);
}  // namespace mistakes
template struct schema::Checked<mistakes::table>;
