// Entries come back; a commitment depends on each field, and on where one ends and the next begins.
#include "ledger/entry.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/hash.hpp"

namespace ledger::testing {
namespace {

const Hash salt = base::sha256(base::as_bytes("salt"));
const Change change{
    .actor = 7, .kind = "risk", .number = 42, .version = 3, .operation = "update", .reason = "why", .content = "{}"};

TEST(Entry, ComesBack) {
    const Entry entry{"mill", 12, 1'774'915'200'000'000, salt};
    const std::string bytes = to_bytes(entry);
    EXPECT_EQ(parse_entry(bytes), entry);
    for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(parse_entry(bytes.substr(0, size))) << size;
    EXPECT_FALSE(parse_entry(bytes + "x"));
    std::string huge = bytes;
    huge[0] = '\x7F';
    EXPECT_FALSE(parse_entry(huge));
}

TEST(Entry, IsHashedInARowAsByItself) {
    LeafHasher hasher("mill");
    for (std::uint64_t sequence : {1u, 2u, 300u, 70'000u}) {
        const Entry entry{"mill", sequence, 1'774'915'200'000'000 + static_cast<std::int64_t>(sequence), base::sha256(salt)};
        EXPECT_EQ(hasher.hash(entry.sequence, entry.microseconds, entry.commitment),
                  leaf_hash(base::as_bytes(to_bytes(entry))));
    }
}

TEST(Commitment, DependsOnEachField) {
    std::set<Hash> different{commitment_to(change, salt), commitment_to(change, base::sha256(salt))};
    Change changed = change;
    for (auto* number : {&changed.actor, &changed.number, &changed.version}) {
        ++*number;
        different.insert(commitment_to(changed, salt));
        changed = change;
    }
    for (auto* text : {&changed.kind, &changed.operation, &changed.reason, &changed.content}) {
        *text = "another";
        different.insert(commitment_to(changed, salt));
        changed = change;
    }
    changed.operation = "updatew";
    changed.reason = "hy";
    different.insert(commitment_to(changed, salt));
    EXPECT_EQ(different.size(), 10u);
}

// A promise: what was committed to once can be checked for ever.
TEST(Commitment, IsTheSameForEver) {
    EXPECT_EQ(base::to_hex(commitment_to(change, salt)), "2c9d6d0545b083cbe26bab56011f5cf9619fd6ce66e91d486f83952c4af6c60e");
}

}  // namespace
}  // namespace ledger::testing
