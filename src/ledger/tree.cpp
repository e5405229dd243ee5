#include "ledger/tree.hpp"

#include <algorithm>
#include <bit>

#include "base/check.hpp"

namespace ledger {

namespace {
constexpr unsigned char leaf_prefix = 0x00, node_prefix = 0x01;
}

Hash leaf_hash(base::Bytes leaf) { return base::sha256_of({{&leaf_prefix, 1}, leaf}); }

Hash node_hash(const Hash& left, const Hash& right) { return base::sha256_of({{&node_prefix, 1}, left, right}); }

Hash empty_root() { return base::sha256({}); }

std::uint64_t split_of(std::uint64_t leaves) {
    CHECK(leaves > 1);
    return std::bit_floor(leaves - 1);
}

void append_leaf(std::uint64_t size, const Hash& leaf, Edge& edge, KeepNode keep) {
    CHECK(edge.size() == static_cast<std::size_t>(std::popcount(size)));
    Node node{0, size};
    Hash hash = leaf;
    keep(node, hash);
    // While the new subtree is a right one, the left one beside it is the last of the edge, and both fill the one above.
    while (node.index % 2 == 1) {
        node = {node.level + 1, node.index / 2};
        hash = node_hash(edge.back(), hash);
        edge.pop_back();
        keep(node, hash);
    }
    edge.push_back(hash);
}

Hash root_of(const Edge& edge) {
    if (edge.empty()) return empty_root();
    Hash root = edge.back();
    for (auto left = edge.rbegin() + 1; left != edge.rend(); ++left) root = node_hash(*left, root);
    return root;
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

Edge edge_of(std::uint64_t size, ReadNode read) {
    Edge edge;
    std::uint64_t begin = 0;
    while (begin < size) {
        const std::uint64_t leaves = std::bit_floor(size - begin);
        const auto level = static_cast<unsigned>(std::countr_zero(leaves));
        edge.push_back(read({level, begin >> level}));
        begin += leaves;
    }
    return edge;
}

Hash root_of(std::uint64_t size, ReadNode read) { return root_of(edge_of(size, read)); }

}  // namespace ledger
