// A change of the log as a pack holds it: a line of JSON. An open one says everything that its leaf commits to; of a closed
// one there is only what the log shows to everybody.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/entry.hpp"

namespace pack {

struct Opening {
    std::int64_t actor = 0;  // number of the person; 0 is the program
    std::string kind;        // "risk"
    std::int64_t number = 0, version = 0;
    std::string operation, reason;
    std::string content;  // canonical JSON (RFC 8785) of the record after the change
    std::string salt;     // 32 bytes
    bool operator==(const Opening&) const = default;
};

struct Change {
    std::uint64_t sequence = 0;
    std::int64_t microseconds = 0;  // since 1970 in UTC
    ledger::Hash commitment{};      // of an open change: computed from the opening
    std::optional<Opening> opening;
    bool operator==(const Change&) const = default;
};

ledger::Hash commitment_to(const Opening& opening);
ledger::Entry entry_of(const Change& change, std::string_view organisation);

// Without the new line.
std::string to_line(const Change& change);
// Nothing for anything that to_line did not write.
std::optional<Change> parse_line(std::string_view line);

}  // namespace pack
