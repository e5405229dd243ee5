// Differences of texts: nothing is lost, and what changed is read as phrases.
#include "web/parts/word_diff.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

using web::parts::Change;
using web::parts::word_diff;

std::string marked(std::string_view before, std::string_view after) {
    std::string out;
    for (const auto& part : word_diff(before, after)) {
        const char* const sign = part.change == Change::same ? "" : part.change == Change::removed ? "-" : "+";
        out += part.change == Change::same ? std::string(part.text) : "[" + (sign + std::string(part.text)) + "]";
    }
    return out;
}

std::string side(std::string_view before, std::string_view after, Change change) {
    std::string out;
    for (const auto& part : word_diff(before, after))
        if (part.change == Change::same || part.change == change) out += part.text;
    return out;
}

TEST(WordDiff, MarksWhatChanged) {
    EXPECT_EQ(marked("", ""), "");
    EXPECT_EQ(marked("the same text", "the same text"), "the same text");
    EXPECT_EQ(marked("", "new"), "[+new]");
    EXPECT_EQ(marked("old", ""), "[-old]");
    EXPECT_EQ(marked("a red car", "a blue car"), "a [-red][+blue] car");
    EXPECT_EQ(marked("a car", "a red car"), "a [+red ]car");
}

TEST(WordDiff, JoinsChangesWithOnlySpaceBetween) {
    EXPECT_EQ(marked("keep one two end", "keep three four end"), "keep [-one two][+three four] end");
}

TEST(WordDiff, LosesNothing) {
    EXPECT_TRUE(rc::check("both texts can be read from the parts", [] {
        const auto words = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \n")));
        const std::string before = *words;
        const std::string after = *words;
        RC_ASSERT(side(before, after, Change::removed) == before);
        RC_ASSERT(side(before, after, Change::added) == after);
    }));
}

TEST(WordDiff, ReplacesTheMiddleOfHugeTexts) {
    std::string before = "begin ";
    std::string after = "begin ";
    for (int i = 0; i < 3000; ++i) {
        before += "a" + std::to_string(i) + " ";
        after += "b" + std::to_string(i) + " ";
    }
    before += "end";  // the parts are views of the two
    after += "end";
    const auto parts = word_diff(before, after);
    ASSERT_EQ(parts.size(), 4u);
    EXPECT_EQ(parts[0].text, "begin ");
    EXPECT_EQ(parts[3].text, " end");
}

}  // namespace
