// Paths and contents of tiles, as the specification writes them.
#include "ledger/tiles.hpp"

#include <gtest/gtest.h>

#include "in_memory.hpp"

namespace ledger::testing {
namespace {

TEST(Tiles, HaveThePathsOfTheSpecification) {
    const std::pair<Tile, const char*> paths[] = {
        {{.level = 0, .index = 0}, "tile/0/000"},
        {{.level = 0, .index = 1'234'067}, "tile/0/x001/x234/067"},
        {{.level = 1, .index = 999}, "tile/1/999"},
        {{.level = 2, .index = 1000, .width = 1}, "tile/2/x001/000.p/1"},
        {{.level = 0, .index = 7, .width = 255, .of_entries = true}, "tile/entries/007.p/255"},
    };
    for (const auto& [tile, path] : paths) {
        EXPECT_EQ(path_of(tile), path);
        EXPECT_EQ(parse_tile_path(path), tile);
    }
    for (const char* path :
         {"", "tile", "tile/0", "tile/0/0", "tile/0/0000", "tile/00/000", "tile/0/x000/001", "tile/0/001/002", "tile/0/x001",
          "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p", "tile/64/000", "tile/-1/000",
          "tile/0/000/", "tile/0/+01", "tile/entry/000", "tile/0/x999/x999/x999/x999/x999/x999/x999/999"})
        EXPECT_FALSE(parse_tile_path(path)) << path;
}

TEST(Tiles, AreThereOnceTheLogHasReachedThem) {
    EXPECT_TRUE(has_tile({.index = 0, .width = 3}, 5));
    EXPECT_TRUE(has_tile({.index = 0, .width = 5}, 5));
    EXPECT_FALSE(has_tile({.index = 0, .width = 6}, 5));
    EXPECT_FALSE(has_tile({.index = 0}, 255));
    EXPECT_TRUE(has_tile({.index = 0}, 256));
    EXPECT_FALSE(has_tile({.index = 1, .width = 1}, 256));
    EXPECT_TRUE(has_tile({.level = 1, .index = 0, .width = 1}, 256));
    EXPECT_FALSE(has_tile({.level = 1, .index = 0, .width = 1}, 255));
    EXPECT_FALSE(has_tile({.index = ~std::uint64_t{0} / 256}, 1'000'000));
    EXPECT_FALSE(has_tile({.level = 8, .index = 0, .width = 1}, ~std::uint64_t{0}));
}

TEST(Tiles, HoldTheNodesOfTheirLevel) {
    Log log(600);
    const std::string leaves = tile_content({.index = 1}, log.read());
    ASSERT_EQ(leaves.size(), 256 * 32u);
    EXPECT_EQ(leaves.substr(3 * 32, 32), base::as_text(log.leaf(256 + 3)));
    const std::string above = tile_content({.level = 1, .index = 0, .width = 2}, log.read());
    EXPECT_EQ(above.substr(32), base::as_text(range_hash(256, 512, log.read())));
}

TEST(Tiles, EntriesComeBack) {
    std::string bundle;
    const std::vector<std::string> entries{"", "one", std::string(65'535, 'x')};
    for (const std::string& entry : entries) add_entry(bundle, entry);
    EXPECT_EQ(bundle.substr(0, 7), std::string("\0\0\0\3one", 7));
    EXPECT_EQ(parse_entries(bundle), entries);
    EXPECT_FALSE(parse_entries(std::string_view(bundle).substr(0, bundle.size() - 1)));
    EXPECT_FALSE(parse_entries(std::string_view("\0", 1)));
    EXPECT_EQ(parse_entries(""), std::vector<std::string>());
}

}  // namespace
}  // namespace ledger::testing
