#include "ledger/tiles.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>

#include "base/check.hpp"
#include "base/text.hpp"

namespace ledger {

namespace {

constexpr unsigned highest_level = 63;
constexpr std::size_t most_entry_bytes = 65'535;

// 1234067 is "x001/x234/067": groups of three digits, all but the last with an x.
std::string groups_of(std::uint64_t number) {
    std::string path;
    for (; path.empty() || number > 0; number /= 1000)
        path = path.empty() ? fmt::format("{:03}", number % 1000) : fmt::format("x{:03}/{}", number % 1000, path);
    return path;
}

std::optional<std::uint64_t> number_in(std::string_view digits) {
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return failure == std::errc{} && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

std::string path_of(const Tile& tile) {
    std::string path =
        "tile/" + (tile.of_entries ? std::string("entries") : std::to_string(tile.level)) + "/" + groups_of(tile.index);
    if (tile.width < tile_width) path += ".p/" + std::to_string(tile.width);
    return path;
}

std::optional<Tile> parse_tile_path(std::string_view path) {
    auto parts = base::split(path, '/');
    if (parts.size() < 3 || parts.size() > 10 || parts.front() != "tile") return std::nullopt;
    Tile tile{.of_entries = parts[1] == "entries"};
    if (!tile.of_entries) {
        const auto level = number_in(parts[1]);
        if (!level || *level > highest_level) return std::nullopt;
        tile.level = static_cast<unsigned>(*level);
    }
    if (parts[parts.size() - 2].ends_with(".p")) {
        const auto width = number_in(parts.back());
        if (!width || *width == 0 || *width >= tile_width) return std::nullopt;
        tile.width = static_cast<unsigned>(*width);
        parts.pop_back();
        parts.back().remove_suffix(2);
    }
    for (std::size_t i = 2; i < parts.size(); ++i) {
        std::string_view digits = parts[i];
        if (i + 1 < parts.size() && digits.starts_with('x')) digits.remove_prefix(1);
        const auto group = digits.size() == 3 ? number_in(digits) : std::nullopt;
        if (!group) return std::nullopt;
        tile.index = tile.index * 1000 + *group;
    }
    return path_of(tile) == path ? std::optional(tile) : std::nullopt;
}

bool has_tile(const Tile& tile, std::uint64_t size) {
    if (tile.width == 0 || tile.width > tile_width || (tile.of_entries && tile.level != 0)) return false;
    if (tile.level * tile_height >= 64) return false;
    const std::uint64_t nodes = size >> (tile.level * tile_height);
    return tile.index <= nodes / tile_width && nodes - tile.index * tile_width >= tile.width;
}

std::string tile_content(const Tile& tile, ReadNode read) {
    CHECK(!tile.of_entries);
    std::string content;
    for (unsigned i = 0; i < tile.width; ++i)
        content += base::as_text(read({tile.level * tile_height, tile.index * tile_width + i}));
    return content;
}

void add_entry(std::string& bundle, std::string_view entry) {
    CHECK(entry.size() <= most_entry_bytes);
    bundle += static_cast<char>(entry.size() >> 8U);
    bundle += static_cast<char>(entry.size() & 255U);
    bundle += entry;
}

std::optional<std::vector<std::string>> parse_entries(std::string_view bundle) {
    std::vector<std::string> entries;
    while (!bundle.empty()) {
        if (bundle.size() < 2) return std::nullopt;
        const auto size =
            static_cast<std::size_t>(static_cast<unsigned char>(bundle[0])) << 8U | static_cast<unsigned char>(bundle[1]);
        if (bundle.size() - 2 < size) return std::nullopt;
        entries.emplace_back(bundle.substr(2, size));
        bundle.remove_prefix(2 + size);
    }
    return entries;
}

}  // namespace ledger
