#include "identity/qr_code.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

// Bulls' eyes of seven modules stand in three corners of every QR code (ISO/IEC 18004).
bool has_finder(const QrCode& code, int top, int left) {
    for (int row = 0; row < 7; ++row) {
        for (int column = 0; column < 7; ++column) {
            const int ring = std::min({row, column, 6 - row, 6 - column});
            if (code.is_dark(top + row, left + column) != (ring != 1)) return false;
        }
    }
    return true;
}

TEST(QrCode, has_its_finders) {
    const QrCode code = qr_code("otpauth://totp/Keepwright:ann%40example.org?secret=GEZDGNBVGY3TQOJQ");
    EXPECT_EQ(code.dark.size(), static_cast<std::size_t>(code.size * code.size));
    EXPECT_EQ((code.size - 17) % 4, 0);
    EXPECT_TRUE(has_finder(code, 0, 0));
    EXPECT_TRUE(has_finder(code, 0, code.size - 7));
    EXPECT_TRUE(has_finder(code, code.size - 7, 0));
    EXPECT_NE(qr_code("another text of that length").dark, qr_code("another text of this length").dark);
}

TEST(QrCode, draws_runs_of_dark_modules) {
    const QrCode code{3, {true, true, false, false, false, false, true, false, true}};
    EXPECT_EQ(svg_path_data(code), "M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z");
}

}  // namespace
}  // namespace identity
