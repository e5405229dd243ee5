// Notes and checkpoints: what others write is read, what is not exactly so is refused.
#include "ledger/note.hpp"

#include <gtest/gtest.h>

#include "base/base64.hpp"
#include "base/hash.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/cosignature.hpp"

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

class Witness {
public:
    explicit Witness(const std::string& name) : key_(name, base::sha256(base::as_bytes(name))), verifier_(key_.verifier()) {
        verifier_.algorithm = cosignature_v1;
    }
    const VerifierKey& verifier() const { return verifier_; }
    NoteSignature sign(std::uint64_t time, const std::string& signed_text = text) const {
        std::string bytes;
        for (unsigned shift = 64; shift > 0;) bytes += static_cast<char>((time >> (shift -= 8)) & 255U);
        const std::string message = "cosignature/v1\ntime " + std::to_string(time) + "\n" + signed_text;
        bytes += base::as_text(key_.sign(message));
        return {verifier_.name, verifier_.id(), bytes};
    }

private:
    SigningKey key_;
    VerifierKey verifier_;
};

TEST(Cosignature, OfKnownWitnessesIsFoundOnce) {
    const Witness one("witness.example/one"), two("witness.example/two"), other("other.example");
    const std::vector<VerifierKey> known{one.verifier(), two.verifier()};
    const auto found = find_cosignatures({text, {other.sign(1), two.sign(9), one.sign(7), two.sign(8)}}, known);
    EXPECT_TRUE(found.wrong.empty());
    ASSERT_EQ(found.good.size(), 2u);
    EXPECT_EQ(found.good[0].witness, "witness.example/one");
    EXPECT_EQ(found.good[0].signature, one.sign(7));
    EXPECT_EQ(found.good[1].time, 9u);
    EXPECT_TRUE(find_cosignatures({text, {other.sign(1)}}, known).good.empty());
    EXPECT_TRUE(find_cosignatures({text, {one.sign(1)}}, {}).good.empty());
}

TEST(Cosignature, ThatIsNotTheirsIsNamed) {
    const Witness one("witness.example/one"), other("other.example");
    const std::vector<VerifierKey> known{one.verifier()};
    NoteSignature stolen = other.sign(1);
    stolen.name = one.verifier().name;
    stolen.key_id = one.verifier().id();
    constexpr std::uint64_t year_10000 = 253'402'300'800;
    for (const NoteSignature& wrong : {one.sign(1, "another text\n"), stolen, one.sign(year_10000), one.sign(UINT64_MAX)}) {
        const auto found = find_cosignatures({text, {wrong}}, known);
        EXPECT_TRUE(found.good.empty());
        EXPECT_EQ(found.wrong, std::vector<std::string>{"witness.example/one"});
    }
    EXPECT_EQ(find_cosignatures({text, {one.sign(year_10000 - 1)}}, known).good.size(), 1u);
    EXPECT_TRUE(find_cosignatures({text, {one.sign(1), stolen}}, known).good.empty());
}

TEST(Cosignature, IsCheckedWithAKeyOfItsKind) {
    const Witness one("witness.example/one");
    EXPECT_EQ(parse_witness_key(to_text(one.verifier())), one.verifier());
    EXPECT_FALSE(parse_witness_key(peter));
    EXPECT_FALSE(parse_witness_key("witness.example/one"));
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
