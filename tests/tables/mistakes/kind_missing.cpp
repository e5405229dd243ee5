// A link to something that is no record kind.
// refused: record has no kind_of
#include "tables/mistakes/thing.hpp"

namespace mistakes {
struct Stranger;
struct Wall {
    schema::Meta meta;
    base::Id<Stranger> stranger;
};
}  // namespace mistakes
template <> inline constexpr auto schema::kind_of<mistakes::Wall> = schema::Kind::issue;
constexpr auto wrong = schema::field<&mistakes::Wall::stranger>({.name = "stranger", .label = "Stranger"});
