// Notes and checkpoints: what others write is read, what is not exactly so is refused.
#include "ledger/note.hpp"

#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "ledger/checkpoint.hpp"

namespace ledger::testing {
namespace {

const base::Digest seed = base::sha256(base::as_bytes("a seed of the tests"));
const std::string text = "isms.example.org/mill\n3\n" + base::to_base64(seed) + "\n";

// Key, text and signature are the example of golang.org/x/mod/sumdb/note, on which the specification rests.
constexpr std::string_view peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr std::string_view peters_note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "\xE2\x80\x94 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

TEST(Note, OfOthersIsVerified) {
    const auto key = parse_verifier_key(peter);
    const auto note = parse_note(peters_note);
    ASSERT_TRUE(key && note);
    EXPECT_EQ(to_text(*key), peter);
    EXPECT_EQ(to_text(*note), peters_note);
    EXPECT_TRUE(verify_note(*note, *key));
}

TEST(Note, IsSignedAndVerified) {
    const SigningKey key("isms.example.org/mill", seed);
    Note note{.text = text, .signatures = {{"somebody.else", 7, "unknown"}, sign_note(key, text)}};
    const auto read = parse_note(to_text(note));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->signatures, note.signatures);
    EXPECT_TRUE(verify_note(*read, key.verifier()));
    const SigningKey other("isms.example.org/mill", base::sha256(seed));
    EXPECT_FALSE(verify_note(*read, other.verifier()));
}

TEST(Note, NoByteOfItCanBeChanged) {
    const SigningKey key("isms.example.org/mill", seed);
    const std::string whole = to_text(Note{text, {sign_note(key, text)}});
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto note = parse_note(changed);
        EXPECT_FALSE(note && verify_note(*note, key.verifier())) << i;
    }
}

TEST(Note, WithABadSignatureOfAKeyIsNotSignedByIt) {
    const SigningKey key("isms.example.org/mill", seed);
    NoteSignature bad = sign_note(key, "another text\n");
    EXPECT_FALSE(verify_note({text, {sign_note(key, text), bad}}, key.verifier()));
    EXPECT_FALSE(verify_note({text, {}}, key.verifier()));
}

TEST(Note, OfAWitnessHasATime) {
    SigningKey key("witness.example", seed);
    VerifierKey witness = key.verifier();
    witness.algorithm = cosignature_v1;
    const std::string signature(base::as_text(key.sign("cosignature/v1\ntime 1774915200\n" + text)));
    const std::string time("\0\0\0\0\x69\xCB\x0E\x80", 8);
    const auto verified = verify_note({text, {{"witness.example", witness.id(), time + signature}}}, witness);
    ASSERT_TRUE(verified);
    EXPECT_EQ(verified->time, 1774915200u);
    const std::string later("\0\0\0\0\x69\xCB\x0E\x81", 8);
    EXPECT_FALSE(verify_note({text, {{"witness.example", witness.id(), later + signature}}}, witness));
    EXPECT_FALSE(verify_note({text, {{"witness.example", witness.id(), "short"}}}, witness));
    EXPECT_NE(witness.id(), key.verifier().id());
}

TEST(Note, OfAnotherFormIsRefused) {
    const std::string dash = "\xE2\x80\x94 ", line = dash + "name AAAAAAAA\n";
    EXPECT_TRUE(parse_note("a\n\n" + line));
    const std::vector<std::string> others{"",
                                          "a\n",
                                          "a\n\n",
                                          "a\n" + line,
                                          "a\n\n" + line + "x\n",
                                          "a\n\n- name AAAAAAAA\n",
                                          "a\n\n" + dash + "name AAAAAA==\n",  // no more than an identifier
                                          "a\n\n" + dash + "name AAAAAAA\n",
                                          "a\n\n" + dash + "na+me AAAAAAAA\n",
                                          "a\n\n" + dash + " AAAAAAAA\n",
                                          "a\tb\n\n" + line,
                                          "a\xFF\n\n" + line,
                                          "a\n\n" + line.substr(0, line.size() - 1)};
    for (const std::string& other : others) EXPECT_FALSE(parse_note(other)) << other;
    std::string many = "a\n\n";
    for (int i = 0; i < 101; ++i) many += line;
    EXPECT_FALSE(parse_note(many));
}

TEST(VerifierKey, HasOneSpelling) {
    for (const char* bad :
         {"", "name", "name+00000000", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
          "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a b+00000000+AA=="})
        EXPECT_FALSE(parse_verifier_key(bad)) << bad;
}

TEST(Checkpoint, ComesBack) {
    const Checkpoint checkpoint{"isms.example.org/mill", 3, seed};
    EXPECT_EQ(to_text(checkpoint), text);
    EXPECT_EQ(parse_checkpoint(text), checkpoint);
    EXPECT_EQ(parse_checkpoint(text + "an extension\n"), checkpoint);
    const std::string root = base::to_base64(seed);
    const std::vector<std::string> others{"",
                                          "a\n",
                                          "\n3\n" + root + "\n",
                                          "a\n03\n" + root + "\n",
                                          "a\n-3\n" + root + "\n",
                                          "a\n18446744073709551616\n" + root + "\n",
                                          "a\n3\n" + root,
                                          "a\n3\nAAAA\n",
                                          text + "\n"};
    for (const std::string& other : others) EXPECT_FALSE(parse_checkpoint(other)) << other;
}

}  // namespace
}  // namespace ledger::testing
