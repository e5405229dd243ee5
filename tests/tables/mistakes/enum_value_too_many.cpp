// Words for a value that the enum does not have.
// refused: choices_of must name every value of the enum
#include "tables/mistakes/thing.hpp"

namespace mistakes {
enum class Colour : std::uint8_t { red, green, blue };
struct Wall {
    schema::Meta meta;
    Colour colour{};
};
}  // namespace mistakes
template <> inline constexpr auto schema::kind_of<mistakes::Wall> = schema::Kind::issue;
template <> inline constexpr auto schema::choices_of<mistakes::Colour> =
    std::to_array<schema::Choice>({{"red", "Red"}, {"green", "Green"}, {"blue", "Blue"}, {"black", "Black"}});
constexpr auto wrong = schema::field<&mistakes::Wall::colour>({.name = "colour", .label = "Colour"});
