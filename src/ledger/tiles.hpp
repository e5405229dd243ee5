// Tiles (C2SP tlog-tiles): the stored nodes of a log in files of 256 hashes, which anybody can keep and never change once
// full.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/tree.hpp"

namespace ledger {

inline constexpr unsigned tile_height = 8;
inline constexpr std::uint64_t tile_width = 1U << tile_height;

// Tile `index` of `level` holds the nodes [index * 256, index * 256 + width) of the level 8 * level of the tree. width 256
// is a full tile. Of entries: the leaves themselves, level 0.
struct Tile {
    unsigned level = 0;
    std::uint64_t index = 0;
    unsigned width = tile_width;
    bool of_entries = false;
    bool operator==(const Tile&) const = default;
};

// Below the address of the log: "tile/0/x001/x234/067", "tile/entries/000.p/17".
std::string path_of(const Tile& tile);
// Nothing for what is no path of a tile, or not the only spelling of it.
std::optional<Tile> parse_tile_path(std::string_view path);

// Whether a log of this size has the tile: a full one that is filled, or a partial one of a width that the log has reached.
bool has_tile(const Tile& tile, std::uint64_t size);

// The hashes of the tile one after another. The log has it; not of entries.
std::string tile_content(const Tile& tile, ReadNode read);

// A bundle of entries: each with its length before it in two bytes. An entry is at most 65,535 bytes.
void add_entry(std::string& bundle, std::string_view entry);
std::optional<std::vector<std::string>> parse_entries(std::string_view bundle);

}  // namespace ledger
