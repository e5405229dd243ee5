#include "identity/secret_box.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace identity {
namespace {

const SecretKey key = *secret_key("0123456789abcdef0123456789abcdef");

TEST(SecretBox, opens_what_it_sealed) {
    for (const std::string& secret : {std::string(), std::string("x"), std::string("a\0b", 3), std::string(1000, 's')}) {
        const std::string sealed = seal(key, "totp 7", secret);
        EXPECT_EQ(unseal(key, "totp 7", sealed), secret);
        EXPECT_NE(seal(key, "totp 7", secret), sealed) << "each time under its own nonce";
    }
    const auto sealed = base::from_base64url(seal(key, "totp 7", "a secret of some length"));
    EXPECT_EQ(sealed->find("secret"), std::string::npos);
}

TEST(SecretBox, opens_for_no_other_key_purpose_or_content) {
    const std::string sealed = seal(key, "totp 7", "secret");
    EXPECT_FALSE(unseal(*secret_key("0123456789abcdef0123456789abcdeX"), "totp 7", sealed));
    EXPECT_FALSE(unseal(key, "totp 8", sealed));
    for (std::size_t i = 0; i + 1 < sealed.size(); i += 5) {
        std::string changed = sealed;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(unseal(key, "totp 7", changed)) << i;
    }
    for (const std::string& broken :
         {std::string(), std::string("AAAA"), std::string("%"), sealed.substr(0, sealed.size() - 4)})
        EXPECT_FALSE(unseal(key, "totp 7", broken));
}

TEST(SecretBox, a_key_has_32_bytes) {
    EXPECT_FALSE(secret_key(""));
    EXPECT_FALSE(secret_key(std::string(31, 'k')));
    EXPECT_FALSE(secret_key(std::string(33, 'k')));
    EXPECT_TRUE(secret_key(std::string(32, 'k')));
}

}  // namespace
}  // namespace identity
