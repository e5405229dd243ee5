// Roots and stored nodes against the definition, for every small size and around powers of two.
#include "ledger/tree.hpp"

#include <gtest/gtest.h>

#include <bit>

#include "in_memory.hpp"

namespace ledger::testing {
namespace {

TEST(Tree, HashesAsTheRfcDoes) {
    EXPECT_EQ(base::to_hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(base::to_hex(leaf_hash({})), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    // The tree of the eight leaves that the tests of Certificate Transparency use.
    const std::vector<std::string> leaves{"",         std::string(1, '\0'), "\x10",     "\x20\x21",
                                          "\x30\x31", "\x40\x41\x42\x43",   "PQRSTUVW", "`abcdefghijklmno"};
    const std::vector<std::string> roots{"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"};
    Log log;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        log.append(leaves[i]);
        if (i < roots.size()) {
            EXPECT_EQ(base::to_hex(log.root(i + 1)), roots[i]);
        }
    }
    EXPECT_EQ(base::to_hex(log.root(8)), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST(Tree, TheRootOfEveryPrefixIsTheDefinition) {
    Log log(70);
    for (std::uint64_t size = 0; size <= log.size(); ++size)
        EXPECT_EQ(log.root(size), root_by_definition(log, 0, size)) << size;
}

TEST(Tree, TheEdgeIsEnoughForTheRoot) {
    Log log;
    EXPECT_EQ(root_of(log.edge()), empty_root());
    for (std::uint64_t size = 1; size <= 300; ++size) {
        log.append("leaf " + std::to_string(size));
        EXPECT_EQ(log.edge().size(), static_cast<std::size_t>(std::popcount(size)));
        EXPECT_EQ(root_of(log.edge()), log.root(size)) << size;
    }
}

TEST(Tree, AppendingAndReadingRootsCostsLittle) {
    Log log(1000);
    EXPECT_EQ(log.reads(), 0u);
    EXPECT_EQ(log.nodes(), 2 * 1000 - static_cast<std::size_t>(std::popcount(1000u)));
    log.root(1000);
    EXPECT_EQ(log.reads(), static_cast<std::size_t>(std::popcount(1000u)));
}

}  // namespace
}  // namespace ledger::testing
