// The Merkle tree over the leaves of a log, hashed as RFC 6962 section 2.1: 0x00 before a leaf, 0x01 before a node.
//
// The hash of every full subtree is stored once and never changes; everything else is computed from those. This floor does
// no input or output: who stores the nodes gives a way to read them.
#pragma once
#include <cstdint>
#include <vector>

#include "base/function_ref.hpp"
#include "base/hash.hpp"

namespace ledger {

using Hash = base::Digest;

Hash leaf_hash(base::Bytes leaf);
Hash node_hash(const Hash& left, const Hash& right);
Hash empty_root();  // of a tree without leaves: SHA-256 of nothing

// A full subtree: its leaves are [index << level, (index + 1) << level). Level 0 are the leaves themselves.
struct Node {
    unsigned level = 0;
    std::uint64_t index = 0;
    bool operator==(const Node&) const = default;
};
// The hash of a stored node; asked only for those whose leaves are all in the tree.
using ReadNode = base::function_ref<Hash(Node)>;

// The full subtrees that lie side by side over the leaves of a tree, the largest first: as many as its size has bits that
// are set. Whoever keeps it beside the size appends, and knows the root, without reading a node.
using Edge = std::vector<Hash>;
// Appends a leaf to a tree of `size` leaves. `keep` gets what is to be stored: the leaf itself, then each subtree that it
// fills, upwards.
using KeepNode = base::function_ref<void(Node, const Hash&)>;
void append_leaf(std::uint64_t size, const Hash& leaf, Edge& edge, KeepNode keep);
Hash root_of(const Edge& edge);
Edge edge_of(std::uint64_t size, ReadNode read);  // reads as many nodes as `size` has bits that are set

Hash root_of(std::uint64_t size, ReadNode read);  // of the first `size` leaves, as edge_of

// The hash over the leaves [begin, end), MTH of RFC 6962. begin is a multiple of the smallest power of two that is not less
// than end - begin; end > begin.
Hash range_hash(std::uint64_t begin, std::uint64_t end, ReadNode read);

// The largest power of two that is less than `leaves`, where MTH splits them. leaves > 1.
std::uint64_t split_of(std::uint64_t leaves);

}  // namespace ledger
