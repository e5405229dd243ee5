// Proofs over a tree, made and checked as RFC 9162 sections 2.1.3 and 2.1.4 (the proofs are those of RFC 6962).
//
// Who checks trusts nothing of what it is given: sizes, hashes and the length of a proof may be anything.
#pragma once
#include "ledger/tree.hpp"

namespace ledger {

// From the leaf upwards: the hashes beside the way from the leaf to the root of the first `size` leaves. index < size.
std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, ReadNode read);

// That the tree of the first `later` leaves begins with the tree of the first `earlier`. 0 < earlier <= later.
std::vector<Hash> consistency_proof(std::uint64_t earlier, std::uint64_t later, ReadNode read);

// Whether the leaf with this hash stands at `index` of the tree of `size` leaves that has this root.
bool proves_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, std::span<const Hash> proof,
                      const Hash& root);

// Whether the later tree is the earlier one with leaves after it. Trees of one size must have one root and an empty proof.
// An empty earlier tree proves nothing, and is never taken (docs/adr/0011-proof.md).
bool proves_consistency(std::uint64_t earlier, std::uint64_t later, const Hash& earlier_root, const Hash& later_root,
                        std::span<const Hash> proof);

}  // namespace ledger
