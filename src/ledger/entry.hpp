// What a log holds of a change: when it was, and a commitment to the rest that tells nothing about it.
//
// The leaf of the tree is the bytes of the entry. Whoever has the change and its salt can compute the commitment; whoever
// has only the entry learns that something changed, and when. When the change is erased, with its salt, the entry still
// stands.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/tree.hpp"

namespace ledger {

inline constexpr std::size_t salt_bytes = 32;

struct Change {
    std::int64_t actor = 0;      // the number of the person; 0 is the program
    std::string_view kind;       // "risk"
    std::int64_t number = 0;     // of the record in its kind
    std::int64_t version = 0;    // of the record
    std::string_view operation;  // "create", "update", "remove", or the name of a step
    std::string_view reason;
    std::string_view content;  // canonical JSON (RFC 8785) of the record after the change
};
// SHA-256 over a word for the format, the salt and all fields, each with its length before it in eight bytes, so that no two
// changes have the same bytes. A CHECK when the salt has another length.
Hash commitment_to(const Change& change, base::Bytes salt);

struct Entry {
    std::string organisation;       // its slug
    std::uint64_t sequence = 0;     // of the change in the organisation, from 1; the leaf stands at sequence - 1
    std::int64_t microseconds = 0;  // since 1970 in UTC, by the clock of the server
    Hash commitment{};
    bool operator==(const Entry&) const = default;
};
std::string to_bytes(const Entry& entry);
// The leaves of one log, hashed one after another: what is the same in all of them is written down once.
class LeafHasher {
public:
    explicit LeafHasher(std::string_view organisation);
    Hash hash(std::uint64_t sequence, std::int64_t microseconds, const Hash& commitment);

private:
    std::string bytes_;  // of the entry of which the hash was asked last
};

// Nothing for bytes that to_bytes did not make.
std::optional<Entry> parse_entry(std::string_view bytes);

}  // namespace ledger
