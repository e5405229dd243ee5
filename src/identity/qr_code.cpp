#include "identity/qr_code.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <iterator>
#include <memory>

#include "base/check.hpp"

namespace identity {

QrCode qr_code(std::string_view text) {
    const auto length = static_cast<int>(text.size());
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(QRcode_encodeData(length, bytes, 0, QR_ECLEVEL_M),
                                                               &QRcode_free);
    CHECK(made != nullptr);
    QrCode code{made->width, {}};
    const auto modules = static_cast<std::size_t>(code.size) * static_cast<std::size_t>(code.size);
    code.dark.reserve(modules);
    for (std::size_t i = 0; i < modules; ++i) code.dark.push_back((made->data[i] & 1u) != 0);
    return code;
}

std::string svg_path_data(const QrCode& code) {
    std::string path;
    for (int row = 0; row < code.size; ++row) {
        for (int column = 0; column < code.size;) {
            if (!code.is_dark(row, column)) {
                ++column;
                continue;
            }
            const int start = column;
            while (column < code.size && code.is_dark(row, column)) ++column;
            fmt::format_to(std::back_inserter(path), "M{} {}h{}v1h-{}z", start, row, column - start, column - start);
        }
    }
    return path;
}

}  // namespace identity
