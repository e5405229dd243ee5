// Characters that XML cannot hold.
#include "exchange/xlsx_text.hpp"

#include "support/property.hpp"

namespace exchange {
namespace {

TEST(xlsx_text, escapes_what_xml_cannot_hold) {
    EXPECT_EQ(escape_xlsx("a\r\n\tb\x01"), "a_x000D_\n\tb_x0001_");
    EXPECT_EQ(escape_xlsx("\xEF\xBF\xBE\xEF\xBF\xBF"), "_xFFFE__xFFFF_");
    EXPECT_EQ(escape_xlsx("_x000D_"), "_x005F_x000D_");
    EXPECT_EQ(escape_xlsx("_x_ _xyz_ a_b"), "_x_ _xyz_ a_b");
}

TEST(xlsx_text, reads_what_others_escape) {
    EXPECT_EQ(unescape_xlsx("a_x000d_b"), "a\rb");
    EXPECT_EQ(unescape_xlsx("_x005F_x000D_"), "_x000D_");
    EXPECT_EQ(unescape_xlsx("_xD83D__xDE00_"), "😀");
    EXPECT_EQ(unescape_xlsx("_xD83D_ _xDE00_ _x0000_ _x12_ _xD83D_"), "_xD83D_ _xDE00_ _x0000_ _x12_ _xD83D_");
    EXPECT_EQ(utf16_length("aä€😀"), 5U);
}

TEST(xlsx_text, is_lossless) {
    EXPECT_HOLDS([](const std::vector<std::uint8_t>& choices) {
        constexpr std::array<std::string_view, 12> bits = {"_",    "x",  "0",    "00",   "5F", "_x000D_",
                                                           "\x01", "\r", "D83D", "DE00", "z",  "_x"};
        std::string text;
        for (const auto choice : choices) text += bits[choice % bits.size()];
        RC_ASSERT(unescape_xlsx(escape_xlsx(text)) == text);
        RC_ASSERT(escape_xlsx(text).find_first_of("\x01\r") == std::string::npos);
    });
}

}  // namespace
}  // namespace exchange
