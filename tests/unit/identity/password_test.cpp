#include "identity/password.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

constexpr PasswordCost cheap{1, 8192};
constexpr std::string_view email = "ann.marie.miller@example.org";

bool accepted(std::string_view password) { return static_cast<bool>(check_policy(password, email)); }

TEST(Password, policy_takes_ordinary_long_ones) {
    for (const char* password :
         {"a quiet river bends", "grüne Wälder im Mai", "vmU8-2kd.PQ0x", "川の流れは静かで美しい春の朝"})
        EXPECT_TRUE(accepted(password)) << password;
    EXPECT_TRUE(accepted(std::string("0123456789 x ") + std::string(1011, 'y')));
}

TEST(Password, policy_refuses) {
    for (const std::string& password :
         {std::string(), std::string("quiet river"), std::string("ééééé éèê"), std::string("Password1234"),
          std::string("Correct Horse Battery Staple"), std::string("QWERTYUIOP123"), std::string("abababababababab"),
          std::string("Ann.Marie.Miller"), std::string("ann.marie.miller@EXAMPLE.org"), std::string("a quiet\xff river"),
          "a quiet river " + std::string(1011, 'y')}) {
        const auto result = check_policy(password, email);
        ASSERT_FALSE(result) << password;
        EXPECT_EQ(result.error().code, base::ErrorCode::invalid);
        EXPECT_EQ(result.error().faults.front().field, "password");
        EXPECT_FALSE(hash_new_password(password, email, cheap));
    }
}

TEST(Password, counts_characters_after_normalising) {
    EXPECT_TRUE(accepted("\uFB03abcdefghiq"));    // one ligature is three letters
    EXPECT_FALSE(accepted("e\u0301abcdefghij"));  // 12 code points, composed to 11
}

TEST(Password, fits_however_the_keyboard_composes_it) {
    const PasswordHash hash = *hash_new_password("caf\u00e9 am kanal", email, cheap);
    EXPECT_TRUE(password_fits(hash, "cafe\u0301 am kanal"));
    EXPECT_FALSE(password_fits(hash, "cafe am kanal"));
    EXPECT_FALSE(password_fits(hash, "Caf\u00e9 am kanal"));
    EXPECT_FALSE(password_fits(hash, ""));
}

TEST(Password, a_hash_has_its_own_salt_and_says_its_cost) {
    const PasswordHash first = *hash_new_password("a quiet river bends", email, cheap);
    const PasswordHash second = *hash_new_password("a quiet river bends", email, cheap);
    EXPECT_NE(first.text, second.text);
    EXPECT_TRUE(first.text.starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << first.text;
    EXPECT_TRUE(nobodys_hash().text.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
    const PasswordHash usual = *hash_new_password("a quiet river bends", email);
    EXPECT_TRUE(usual.text.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << usual.text;
    EXPECT_EQ(usual.text.size(), nobodys_hash().text.size());
}

TEST(Password, a_cheaper_hash_is_upgraded_only_when_the_password_fits) {
    const PasswordHash old = *hash_new_password("a quiet river bends", email, cheap);
    const PasswordCost dearer{2, 16384};
    const PasswordVerdict wrong = judge_password(old, "a quiet river", dearer);
    EXPECT_FALSE(wrong.fits);
    EXPECT_TRUE(wrong.upgraded.text.empty());
    const PasswordVerdict right = judge_password(old, "a quiet river bends", dearer);
    EXPECT_TRUE(right.fits);
    EXPECT_TRUE(right.upgraded.text.starts_with("$argon2id$v=19$m=16,t=2,p=1$")) << right.upgraded.text;
    const PasswordVerdict again = judge_password(right.upgraded, "a quiet river bends", dearer);
    EXPECT_TRUE(again.fits);
    EXPECT_TRUE(again.upgraded.text.empty());
}

TEST(Password, nobody_fits_nobodys_hash) {
    for (const char* password : {"", "password", "a quiet river bends"}) {
        const PasswordVerdict verdict = judge_password(nobodys_hash(), password);
        EXPECT_FALSE(verdict.fits);
        EXPECT_TRUE(verdict.upgraded.text.empty());
    }
}

TEST(Password, what_is_too_long_normalises_to_nothing) {
    EXPECT_EQ(normalized_password(std::string(1025, 'a')), "");
    EXPECT_EQ(normalized_password(std::string(1024, 'a')).size(), 1024u);
    std::string ligatures;  // 3 bytes each, 18 after NFKC
    for (int i = 0; i < 300; ++i) ligatures += "\uFDFA";
    EXPECT_EQ(normalized_password(ligatures), "");
}

}  // namespace
}  // namespace identity
