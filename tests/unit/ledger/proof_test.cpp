// Proofs: every one that is made is taken, none that was touched; and the vectors of others.
#include "ledger/proof.hpp"

#include <gtest/gtest.h>

#include <charconv>

#include "base/base64.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "in_memory.hpp"

namespace ledger::testing {
namespace {

TEST(Inclusion, HoldsForEachLeafOfEachSize) {
    Log log(67);
    for (std::uint64_t size = 1; size <= log.size(); ++size)
        for (std::uint64_t index = 0; index < size; ++index) {
            const auto proof = inclusion_proof(index, size, log.read());
            ASSERT_TRUE(proves_inclusion(index, size, log.leaf(index), proof, log.root(size))) << index << " of " << size;
            ASSERT_FALSE(proves_inclusion(index, size, log.leaf((index + 1) % 67), proof, log.root(size)));
            ASSERT_FALSE(proves_inclusion(index + 1, size, log.leaf(index), proof, log.root(size)));
        }
}

TEST(Inclusion, NothingOfItCanBeTouched) {
    Log log(13);
    auto proof = inclusion_proof(5, 13, log.read());
    const Hash root = log.root(13);
    for (Hash& hash : proof) {
        hash[7] ^= 0x10;
        EXPECT_FALSE(proves_inclusion(5, 13, log.leaf(5), proof, root));
        hash[7] ^= 0x10;
    }
    const std::span<const Hash> whole(proof);
    EXPECT_FALSE(proves_inclusion(5, 13, log.leaf(5), whole.first(whole.size() - 1), root));
    EXPECT_FALSE(proves_inclusion(5, 13, log.leaf(5), whole.subspan(1), root));
    proof.push_back(root);
    EXPECT_FALSE(proves_inclusion(5, 13, log.leaf(5), proof, root));
}

TEST(Consistency, HoldsBetweenAllSizes) {
    Log log(67);
    for (std::uint64_t later = 1; later <= log.size(); ++later)
        for (std::uint64_t earlier = 1; earlier <= later; ++earlier) {
            const auto proof = consistency_proof(earlier, later, log.read());
            ASSERT_TRUE(proves_consistency(earlier, later, log.root(earlier), log.root(later), proof))
                << earlier << " to " << later;
            ASSERT_FALSE(proves_consistency(earlier, later, log.leaf(0), log.root(later), proof) && earlier != 1);
        }
}

TEST(Consistency, ARewrittenLeafIsSeen) {
    Log honest(21), rewritten;
    for (int i = 0; i < 40; ++i) rewritten.append(i == 3 ? "another" : "leaf " + std::to_string(i));
    for (std::uint64_t later = 21; later <= 40; ++later)
        EXPECT_FALSE(proves_consistency(21, later, honest.root(21), rewritten.root(later),
                                        consistency_proof(21, later, rewritten.read())));
}

// The vectors use texts of other lengths too ("don't care"), which cannot even be said here: they stand for some hash. An
// empty text is never one: each stands for a hash of its own.
Hash hash_in(std::string_view text) {
    static int empty = 0;
    const auto bytes = base::from_base64(text);
    if (!bytes || bytes->size() != std::tuple_size_v<Hash>)
        return base::sha256(base::as_bytes(std::string(text) + (text.empty() ? std::to_string(++empty) : "")));
    Hash hash;
    std::ranges::copy(base::as_bytes(*bytes), hash.begin());
    return hash;
}

std::vector<Hash> proof_in(const base::Json& vector) {
    std::vector<Hash> proof;
    if (const auto* texts = vector.find("proof")->array())
        for (const base::Json& text : *texts) proof.push_back(hash_in(*text.text()));
    return proof;
}

std::uint64_t number_in(const base::Json& vector, std::string_view name) {
    const std::string_view text = vector.text_or(name);
    std::uint64_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    EXPECT_TRUE(failure == std::errc{} && end == text.data() + text.size()) << text;
    return number;
}

const base::Json& vectors() {
    static const base::Json all = [] {
        base::JsonFault fault;
        return *base::parse_json(base::read_file(KEEPWRIGHT_SOURCE_DIR "/tests/data/merkle/vectors.json"), fault);
    }();
    return all;
}

TEST(Inclusion, HoldsForTheVectorsOfOthers) {
    const auto& all = *vectors().find("inclusion")->array();
    EXPECT_EQ(all.size(), 98u);
    for (const base::Json& one : all)
        EXPECT_EQ(proves_inclusion(number_in(one, "leafIdx"), number_in(one, "treeSize"), hash_in(one.text_or("leafHash")),
                                   proof_in(one), hash_in(one.text_or("root"))),
                  !*one.find("wantErr")->boolean())
            << one.text_or("name");
}

TEST(Consistency, HoldsForTheVectorsOfOthers) {
    const auto& all = *vectors().find("consistency")->array();
    EXPECT_EQ(all.size(), 98u);
    for (const base::Json& one : all)
        EXPECT_EQ(proves_consistency(number_in(one, "size1"), number_in(one, "size2"), hash_in(one.text_or("root1")),
                                     hash_in(one.text_or("root2")), proof_in(one)),
                  !*one.find("wantErr")->boolean())
            << one.text_or("name");
}

}  // namespace
}  // namespace ledger::testing
