#include "ledger/proof.hpp"

#include <bit>

#include "base/check.hpp"

namespace ledger {

namespace {

// PATH(m, D[begin:end]) of RFC 6962 section 2.1.1.
void add_path(std::vector<Hash>& proof, std::uint64_t index, std::uint64_t begin, std::uint64_t end, ReadNode read) {
    if (end - begin == 1) return;
    const std::uint64_t middle = begin + split_of(end - begin);
    if (index < middle) {
        add_path(proof, index, begin, middle, read);
        proof.push_back(range_hash(middle, end, read));
    } else {
        add_path(proof, index, middle, end, read);
        proof.push_back(range_hash(begin, middle, read));
    }
}

// SUBPROOF(m, D[begin:end], b) of RFC 6962 section 2.1.2. known: the checker has the hash of [begin, earlier) as its root.
void add_subproof(std::vector<Hash>& proof, std::uint64_t earlier, std::uint64_t begin, std::uint64_t end, bool known,
                  ReadNode read) {
    if (earlier == end) {
        if (!known) proof.push_back(range_hash(begin, end, read));
        return;
    }
    const std::uint64_t middle = begin + split_of(end - begin);
    if (earlier <= middle) {
        add_subproof(proof, earlier, begin, middle, known, read);
        proof.push_back(range_hash(middle, end, read));
    } else {
        add_subproof(proof, earlier, middle, end, false, read);
        proof.push_back(range_hash(begin, middle, read));
    }
}

}  // namespace

std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, ReadNode read) {
    CHECK(index < size);
    std::vector<Hash> proof;
    add_path(proof, index, 0, size, read);
    return proof;
}

std::vector<Hash> consistency_proof(std::uint64_t earlier, std::uint64_t later, ReadNode read) {
    CHECK(0 < earlier && earlier <= later);
    std::vector<Hash> proof;
    add_subproof(proof, earlier, 0, later, true, read);
    return proof;
}

// The algorithm of RFC 9162 section 2.1.3.2, with its names.
bool proves_inclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, std::span<const Hash> proof,
                      const Hash& root) {
    if (index >= size) return false;
    std::uint64_t fn = index, sn = size - 1;
    Hash r = leaf;
    for (const Hash& p : proof) {
        if (sn == 0) return false;
        if (fn % 2 == 1 || fn == sn) {
            r = node_hash(p, r);
            while (fn % 2 == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            r = node_hash(r, p);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && r == root;
}

// The algorithm of RFC 9162 section 2.1.4.2, with its names.
bool proves_consistency(std::uint64_t earlier, std::uint64_t later, const Hash& earlier_root, const Hash& later_root,
                        std::span<const Hash> proof) {
    if (earlier == 0 || earlier > later) return false;
    if (earlier == later) return proof.empty() && earlier_root == later_root;
    if (proof.empty()) return false;
    const bool is_full = std::has_single_bit(earlier);  // then its root is a node of the later tree, and not in the proof
    std::uint64_t fn = earlier - 1, sn = later - 1;
    while (fn % 2 == 1) {
        fn >>= 1;
        sn >>= 1;
    }
    Hash fr = is_full ? earlier_root : proof.front(), sr = fr;
    for (const Hash& c : is_full ? proof : proof.subspan(1)) {
        if (sn == 0) return false;
        if (fn % 2 == 1 || fn == sn) {
            fr = node_hash(c, fr);
            sr = node_hash(c, sr);
            while (fn % 2 == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = node_hash(sr, c);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && fr == earlier_root && sr == later_root;
}

}  // namespace ledger
