// Operations on UTF-8 text.
#include "base/text.hpp"

#include <gtest/gtest.h>

#include "support/property.hpp"

TEST(Utf8, AcceptsWhatIsWellFormed) {
    for (const char* text : {"", "abc", "ä", "€", "😀", "\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff",
                             "\U00010000", "\U0010ffff", "eight by😀tes and more"}) {
        EXPECT_TRUE(base::is_utf8(text)) << text;
    }
}

TEST(Utf8, RefusesWhatIsNot) {
    for (const char* text : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x9f\xbf", "\xed\xa0\x80",
                             "\xe2\x82", "\xe2\x28\xa1", "\xe2\x82(", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
                             "\xf5\x80\x80\x80", "\xf0\x9f\x98", "\xff", "\xfe", "long enough \xff", "12345678\xc3"}) {
        EXPECT_FALSE(base::is_utf8(text)) << testing::PrintToString(text);
    }
}

TEST(Text, CountsCodePoints) {
    EXPECT_EQ(base::count_characters(""), 0U);
    EXPECT_EQ(base::count_characters("aä€😀"), 4U);
}

TEST(Text, TrimsBothEnds) {
    EXPECT_EQ(base::trim(" \t\r\n\v\fa b\u00A0 "), "a b");
    EXPECT_EQ(base::trim("\u00A0 \u00A0x"), "x");
    EXPECT_EQ(base::trim(" \u00A0 "), "");
    EXPECT_EQ(base::trim("à"), "à");  // ends in the byte A0
}

TEST(Text, SplitsAndJoins) {
    EXPECT_EQ(base::split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
    EXPECT_EQ(base::split("", ','), std::vector<std::string_view>{""});
    EXPECT_EQ(base::split(",", ','), (std::vector<std::string_view>{"", ""}));
    EXPECT_EQ(base::join({"a", "", "b"}, ", "), "a, , b");
    EXPECT_EQ(base::join({}, ", "), "");
}

TEST(Text, PrintsNothingThatATerminalObeys) {
    EXPECT_EQ(base::printable("Grün \\ 😀"), "Grün \\ 😀");
    EXPECT_EQ(base::printable("a\nb\x1b[8m\x7f\u009b"), "a\\x0ab\\x1b[8m\\x7f\\x9b");
    EXPECT_EQ(base::printable("\u2028\u202e\u2066\u2069"), "\\xe2\\x80\\xa8\\xe2\\x80\\xae\\xe2\\x81\\xa6\\xe2\\x81\\xa9");
    EXPECT_EQ(base::printable("\u2027\u202f\u2065\u206a"), "\u2027\u202f\u2065\u206a");
    EXPECT_EQ(base::printable("ä\xff"), "\\xc3\\xa4\\xff");
    EXPECT_EQ(base::printable("\xe2\x80"), "\\xe2\\x80");
    EXPECT_EQ(base::printable(base::printable("\n\u202e")), base::printable("\n\u202e"));
}

TEST(Text, IgnoresTheCaseOfAscii) {
    EXPECT_EQ(base::to_lower_ascii("ABCxyzÄ[@"), "abcxyzÄ[@");
    EXPECT_TRUE(base::equals_ignoring_case("Content-Type", "content-TYPE"));
    EXPECT_FALSE(base::equals_ignoring_case("a", "ab"));
    EXPECT_FALSE(base::equals_ignoring_case("[", "{"));
}

TEST(Fold, GivesOneSpelling) {
    EXPECT_EQ(base::fold("Straße "), base::fold("STRASSE"));
    EXPECT_EQ(base::fold("  Two\t\n words "), "two words");
    EXPECT_EQ(base::fold("\u00A0É\u2003x\u2028"), "é x");
    EXPECT_EQ(base::fold("e\u0301"), "é");
    EXPECT_EQ(base::fold("ﬁle"), "file");
    EXPECT_EQ(base::fold("ＡＢＣ"), "abc");
    EXPECT_EQ(base::fold("ΣΑΣ"), base::fold("σας"));
    EXPECT_NE(base::fold("résumé"), base::fold("resume"));
    EXPECT_EQ(base::fold(""), "");
    EXPECT_EQ(base::fold(" \u00A0"), "");
}

TEST(FoldProperty, IsStable) {
    EXPECT_HOLDS([] {
        const std::string text = *test::utf8_text();
        RC_ASSERT(base::is_utf8(text));
        const std::string folded = base::fold(text);
        RC_ASSERT(base::is_utf8(folded));
        RC_ASSERT(base::fold(folded) == folded);
    });
}

TEST(Shorten, MarksTheCut) {
    EXPECT_EQ(base::shorten("abcdef", 6), "abcdef");
    EXPECT_EQ(base::shorten("abcdefg", 6), "abcde…");
    EXPECT_EQ(base::shorten("äöüß", 4), "äöüß");
    EXPECT_EQ(base::shorten("äöüß", 3), "äö…");
    EXPECT_EQ(base::shorten("ab", 1), "…");
    EXPECT_EQ(base::shorten("ab", 0), "");
    EXPECT_EQ(base::shorten("", 0), "");
}

TEST(Clean, RemovesControlCharacters) {
    EXPECT_EQ(base::clean("a\tb\r\nc\rd\n"), "a\tb\nc\nd\n");
    EXPECT_EQ(base::clean(std::string("a\0b\x1b[31m\x7f\u0085\u009b", 13)), "ab[31m");
    EXPECT_EQ(base::clean("\r\r\n"), "\n\n");
    EXPECT_EQ(base::clean("é\u00A0€😀"), "é\u00A0€😀");
}
