// The guard against formula injection.
#include "exchange/formula_guard.hpp"

#include "support/property.hpp"

namespace exchange {
namespace {

TEST(formula_guard, sees_formulas_behind_blanks_and_in_full_width) {
    for (const auto* text : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "  =1", " \t=1", "\n=1", "\xC2\xA0=1",
                             "\xE3\x80\x80@x", "＝1", "＋1", "－1", "＠x"}) {
        EXPECT_TRUE(looks_like_formula(text)) << text;
        EXPECT_EQ(guarded(text), std::string("'") + text);
    }
    for (const auto* text : {"", "x", "1-1", "a=b", "'", "'x",
                             "\xE2\x88\x92"
                             "1"}) {
        EXPECT_FALSE(looks_like_formula(text)) << text;
        EXPECT_EQ(guarded(text), text);
        EXPECT_EQ(unguarded(text), text);
    }
}

TEST(formula_guard, guards_what_looks_guarded) {
    EXPECT_EQ(guarded("'=1"), "''=1");
    EXPECT_EQ(unguarded("''=1"), "'=1");
    EXPECT_EQ(unguarded("'=1"), "=1");
    EXPECT_EQ(unguarded("=1"), "=1");
}

TEST(formula_guard, is_lossless_and_leaves_no_formula) {
    EXPECT_HOLDS([](const std::vector<std::uint8_t>& choices) {
        constexpr std::array<std::string_view, 8> bits = {"'", "=", " ", "\t", "x", "＝", "-", "\n"};
        std::string text;
        for (const auto choice : choices) text += bits[choice % bits.size()];
        RC_ASSERT(unguarded(guarded(text)) == text);
        RC_ASSERT(!looks_like_formula(guarded(text)));
    });
}

}  // namespace
}  // namespace exchange
