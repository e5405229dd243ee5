// Random bytes and tokens.
#include "base/random.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/encoding.hpp"

TEST(Random, GivesAsManyBytesAsAsked) {
    EXPECT_EQ(base::random_bytes(0), "");
    EXPECT_EQ(base::random_bytes(5).size(), 5U);
}

TEST(Random, DoesNotRepeatItself) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) seen.insert(base::random_bytes(16));
    EXPECT_EQ(seen.size(), 1000U);
}

TEST(Random, TokensAreBase64Url) {
    EXPECT_EQ(base::random_token().size(), 43U);
    EXPECT_EQ(base::from_base64url(base::random_token(16)).value().size(), 16U);
}
