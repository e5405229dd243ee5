#include "ledger/tree.hpp"

#include <algorithm>
#include <bit>

#include "base/check.hpp"

namespace ledger {

namespace {
constexpr unsigned char leaf_prefix = 0x00, node_prefix = 0x01;
}

Hash leaf_hash(base::Bytes leaf) {
    std::vector<unsigned char> bytes;
    bytes.reserve(leaf.size() + 1);
    bytes.push_back(leaf_prefix);
    bytes.insert(bytes.end(), leaf.begin(), leaf.end());
    return base::sha256(bytes);
}

Hash node_hash(const Hash& left, const Hash& right) {
    std::array<unsigned char, 1 + 2 * std::tuple_size_v<Hash>> bytes{};
    bytes[0] = node_prefix;
    std::ranges::copy(right, std::ranges::copy(left, bytes.begin() + 1).out);
    return base::sha256(bytes);
}

Hash empty_root() { return base::sha256({}); }

std::uint64_t split_of(std::uint64_t leaves) {
    CHECK(leaves > 1);
    return std::bit_floor(leaves - 1);
}

std::vector<StoredNode> append_leaf(std::uint64_t size, const Hash& leaf, ReadNode read) {
    std::vector<StoredNode> nodes{{{0, size}, leaf}};
    // While the new subtree is a right one, the left one beside it is full already, and both fill the one above.
    for (Node node{0, size}; node.index % 2 == 1;) {
        const Hash left = read({node.level, node.index - 1});
        node = {node.level + 1, node.index / 2};
        nodes.push_back({node, node_hash(left, nodes.back().hash)});
    }
    return nodes;
}

Hash range_hash(std::uint64_t begin, std::uint64_t end, ReadNode read) {
    CHECK(begin < end);
    const std::uint64_t leaves = end - begin;
    if (std::has_single_bit(leaves)) {
        const auto level = static_cast<unsigned>(std::countr_zero(leaves));
        CHECK(begin % leaves == 0);
        return read({level, begin >> level});
    }
    const std::uint64_t middle = begin + split_of(leaves);
    const Hash left = range_hash(begin, middle, read);
    return node_hash(left, range_hash(middle, end, read));
}

Hash root_of(std::uint64_t size, ReadNode read) { return size == 0 ? empty_root() : range_hash(0, size, read); }

}  // namespace ledger
