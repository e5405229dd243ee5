// A member of a type that a record cannot hold.
// refused: schema::detail::Codec<double>
#include "tables/mistakes/thing.hpp"

namespace mistakes {
struct Wall {
    schema::Meta meta;
    double height = 0;
};
}  // namespace mistakes
template <> inline constexpr auto schema::kind_of<mistakes::Wall> = schema::Kind::issue;
constexpr auto wrong = schema::field<&mistakes::Wall::height>({.name = "height", .label = "Height"});
