// A QR code (by libqrencode) as modules, and as path data of an SVG, for the enrolment of a second factor.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace identity {

struct QrCode {
    int size = 0;            // modules on a side, without the quiet zone: give it four modules of white around
    std::vector<bool> dark;  // row by row
    bool is_dark(int row, int column) const {
        return dark[static_cast<std::size_t>(row) * static_cast<std::size_t>(size) + static_cast<std::size_t>(column)];
    }
};

// Error correction level M. CHECKs that the text fits: up to 2331 bytes.
QrCode qr_code(std::string_view text);
// One rectangle for each run of dark modules, in units of modules: viewBox "-4 -4 size+8 size+8".
std::string svg_path_data(const QrCode& code);

}  // namespace identity
