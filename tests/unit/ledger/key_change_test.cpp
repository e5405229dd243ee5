#include "ledger/key_change.hpp"

#include <gtest/gtest.h>

namespace {

ledger::SigningKey key(char seed, std::string name = "isms.example.org/mill") {
    const std::string bytes(32, seed);
    return {std::move(name), base::as_bytes(bytes)};
}

std::string statement(const ledger::SigningKey& before, const ledger::VerifierKey& next) {
    ledger::Note note{ledger::key_change_text(next), {}};
    note.signatures.push_back(ledger::sign_note(before, note.text));
    return ledger::to_text(note);
}

TEST(KeyChange, leads_from_key_to_key) {
    const auto a = key('a'), b = key('b'), c = key('c');
    ledger::KeyChain chain(a.verifier());
    EXPECT_EQ(chain.at(1'000'000), a.verifier());
    ASSERT_TRUE(chain.follow(10, statement(a, b.verifier())));
    ASSERT_TRUE(chain.follow(20, statement(b, c.verifier())));
    EXPECT_EQ(chain.newest(), c.verifier());
    EXPECT_EQ(chain.changes(), 2u);
    // The change of key is itself the first that the new key signs.
    EXPECT_EQ(chain.at(9), a.verifier());
    EXPECT_EQ(chain.at(10), b.verifier());
    EXPECT_EQ(chain.at(19), b.verifier());
    EXPECT_EQ(chain.at(20), c.verifier());
    EXPECT_TRUE(chain.has(ledger::to_text(a.verifier())));
    EXPECT_FALSE(chain.has(ledger::to_text(key('d').verifier())));
}

TEST(KeyChange, comes_after_the_one_before) {
    const auto a = key('a'), b = key('b'), c = key('c');
    ledger::KeyChain chain(a.verifier());
    EXPECT_FALSE(chain.follow(0, statement(a, b.verifier())));
    ASSERT_TRUE(chain.follow(10, statement(a, b.verifier())));
    for (const std::uint64_t sequence : {9u, 10u}) EXPECT_FALSE(chain.follow(sequence, statement(b, c.verifier())));
    EXPECT_EQ(chain.newest(), b.verifier());
}

TEST(KeyChange, is_signed_by_the_key_before) {
    const auto a = key('a'), b = key('b'), thief = key('t');
    const std::string good = statement(a, b.verifier());
    EXPECT_EQ(ledger::next_key(good, a.verifier()), b.verifier());
    EXPECT_FALSE(ledger::next_key(statement(thief, b.verifier()), a.verifier()));
    EXPECT_FALSE(ledger::next_key(good, b.verifier()));
    EXPECT_FALSE(ledger::next_key(statement(a, a.verifier()), a.verifier())) << "no change";
    EXPECT_FALSE(ledger::next_key(statement(a, key('b', "isms.example.org/other").verifier()), a.verifier()))
        << "a key of another log";
    EXPECT_FALSE(ledger::next_key("", a.verifier()));
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string flipped = good;
        flipped[i] = static_cast<char>(flipped[i] ^ 1);
        EXPECT_NE(ledger::next_key(flipped, a.verifier()), b.verifier()) << i;
    }
    ledger::KeyChain chain(a.verifier());
    EXPECT_FALSE(chain.follow(5, statement(thief, b.verifier())));
    EXPECT_EQ(chain.newest(), a.verifier());
}

// A checkpoint is signed by the same key: neither may pass for the other.
TEST(KeyChange, is_no_checkpoint_and_a_checkpoint_is_none) {
    const auto a = key('a'), b = key('b');
    for (const std::string text : {"isms.example.org/mill\n5\nAAAA\n", "keepwright key change 1\nisms.example.org/mill\n"}) {
        ledger::Note note{text, {}};
        note.signatures.push_back(ledger::sign_note(a, note.text));
        EXPECT_FALSE(ledger::next_key(ledger::to_text(note), a.verifier())) << text;
    }
}

}  // namespace
