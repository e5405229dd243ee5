// The hash of an erasure is a promise: others compute it from the lines that the guide describes.
#include "ledger/erased.hpp"

#include <gtest/gtest.h>

namespace {

// printf '1 17 4 create\n2 40 0 update\n' | sha256sum
TEST(Erased, is_a_hash_over_lines) {
    const ledger::ErasedVersion versions[] = {{1, 17, 4, "create"}, {2, 40, 0, "update"}};
    EXPECT_EQ(ledger::erased_hash(versions), "1f231b503d11f2dad88d469900cae9e2d3339cefb793d7513bfe32bf1dcb64ee");
}

}  // namespace
