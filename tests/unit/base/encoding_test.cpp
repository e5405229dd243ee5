// Hexadecimal, base64url and percent-encoding.
#include "base/encoding.hpp"

#include <gtest/gtest.h>

#include "support/property.hpp"

using base::as_bytes;

TEST(Hex, IsLowerCaseAndReadsBoth) {
    EXPECT_EQ(base::to_hex(as_bytes(std::string_view("\x00\xff\x1a", 3))), "00ff1a");
    EXPECT_EQ(base::from_hex("00fF1A"), std::string("\x00\xff\x1a", 3));
    EXPECT_EQ(base::from_hex(""), "");
    for (const char* text : {"0", "0g", "g0", " 0", "000"}) EXPECT_FALSE(base::from_hex(text)) << text;
}

// The values of RFC 4648, 10, without padding.
TEST(Base64Url, WritesTheVectorsOfTheRfc) {
    const std::pair<const char*, const char*> vectors[] = {
        {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},          {"foo", "Zm9v"},
        {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xbf", "-_-_"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(base::to_base64url(as_bytes(bytes)), text);
        EXPECT_EQ(base::from_base64url(text), bytes);
    }
}

TEST(Base64Url, HasOneSpellingForEachContent) {
    for (const char* text : {"Z", "Zg==", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm9v\n", "AAAAA"}) {
        EXPECT_FALSE(base::from_base64url(text)) << text;
    }
}

TEST(PercentEncoding, KeepsOnlyTheUnreserved) {
    EXPECT_EQ(base::percent_encode("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(base::percent_encode("a b/ä+%"), "a%20b%2F%C3%A4%2B%25");
}

TEST(PercentEncoding, DecodesFormsAndPaths) {
    EXPECT_EQ(base::percent_decode("a%20b+c", true), "a b c");
    EXPECT_EQ(base::percent_decode("a%20b+c", false), "a b+c");
    EXPECT_EQ(base::percent_decode("%c3%A4", false), "ä");
    EXPECT_EQ(base::percent_decode("100%", false), "100%");
    EXPECT_EQ(base::percent_decode("%2", false), "%2");
    EXPECT_EQ(base::percent_decode("%zz%41", false), "%zzA");
    EXPECT_EQ(base::percent_decode("%2541", false), "%41");
}

TEST(EncodingProperty, EverythingComesBack) {
    EXPECT_HOLDS([](const std::string& content) {
        RC_ASSERT(base::from_hex(base::to_hex(as_bytes(content))) == content);
        RC_ASSERT(base::from_base64url(base::to_base64url(as_bytes(content))) == content);
        RC_ASSERT(base::percent_decode(base::percent_encode(content), true) == content);
    });
}
