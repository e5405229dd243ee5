// SHA-256, HMAC and the comparison in constant time.
#include "base/hash.hpp"

#include <gtest/gtest.h>

#include <thread>

using base::as_bytes;

namespace {

constexpr std::string_view abc_digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

}  // namespace

// The examples of NIST for FIPS 180-4.
TEST(Sha256, HashesTheVectors) {
    EXPECT_EQ(base::sha256_hex(as_bytes("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(base::sha256_hex(as_bytes("abc")), abc_digest);
    EXPECT_EQ(base::sha256_hex(as_bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(base::sha256_hex(as_bytes(std::string(1'000'000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, HashesInPieces) {
    base::Sha256 hash;
    hash.add(as_bytes("a"));
    hash.add(as_bytes(""));
    base::Sha256 moved = std::move(hash);
    moved.add(as_bytes("bc"));
    EXPECT_EQ(base::to_hex(moved.finish()), abc_digest);
}

TEST(Sha256, HashesOnEveryThread) {
    std::string of_thread;
    std::thread([&] { of_thread = base::sha256_hex(as_bytes("abc")); }).join();
    EXPECT_EQ(of_thread, abc_digest);
}

TEST(Sha256DeathTest, FinishesOnce) {
    base::Sha256 hash;
    hash.finish();
    EXPECT_DEATH(hash.finish(), "state_");
}

// RFC 4231, cases 1, 2 and 6.
TEST(Hmac, HashesTheVectors) {
    EXPECT_EQ(base::to_hex(base::hmac_sha256(as_bytes(std::string(20, '\x0b')), as_bytes("Hi There"))),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(base::to_hex(base::hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(base::to_hex(base::hmac_sha256(as_bytes(std::string(131, '\xaa')),
                                             as_bytes("Test Using Larger Than Block-Size Key - Hash Key First"))),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hmac, TakesAnEmptyKey) {
    base::hmac_sha256(as_bytes("another key"), as_bytes("x"));
    EXPECT_EQ(base::to_hex(base::hmac_sha256({}, {})), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(ConstantTime, ComparesContentAndLength) {
    EXPECT_TRUE(base::equal_in_constant_time(as_bytes("abc"), as_bytes("abc")));
    EXPECT_TRUE(base::equal_in_constant_time({}, {}));
    EXPECT_FALSE(base::equal_in_constant_time(as_bytes("abc"), as_bytes("abd")));
    EXPECT_FALSE(base::equal_in_constant_time(as_bytes("abc"), as_bytes("ab")));
}
