// Base64 with padding.
#include "base/base64.hpp"

#include <gtest/gtest.h>

#include "support/property.hpp"

using base::as_bytes;

// The values of RFC 4648, 10.
TEST(Base64, WritesTheVectorsOfTheRfc) {
    const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"},
                                                           {"\xfb\xff\xbf", "+/+/"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(base::to_base64(as_bytes(bytes)), text);
        EXPECT_EQ(base::from_base64(text), bytes);
    }
}

TEST(Base64, HasOneSpellingForEachContent) {
    for (const char* text : {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm-v", "Zm9v\n", "Z===", "====", "Zg==Zg==", "=Zg="}) {
        EXPECT_FALSE(base::from_base64(text)) << text;
    }
}

TEST(Base64Property, EverythingComesBack) {
    EXPECT_HOLDS(
        [](const std::string& content) { RC_ASSERT(base::from_base64(base::to_base64(as_bytes(content))) == content); });
}
