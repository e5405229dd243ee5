// What an erasure took, as a hash that its record in the log keeps. The commitments of erased changes tell nothing any more;
// this still says which changes they were, of whom, and what was done.
#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace ledger {

struct ErasedVersion {
    std::int64_t version = 0, sequence = 0, actor = 0;
    std::string operation{};
};

// SHA-256 in hex over "version sequence actor operation" and a new line for each, in the order in which they are given: that
// of the versions. The record that they are of is named beside it.
std::string erased_hash(std::span<const ErasedVersion> versions);

}  // namespace ledger
