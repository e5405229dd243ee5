// Characters that XML 1.0 cannot hold, as _xHHHH_.
#include "exchange/xlsx_text.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

#include "exchange/text_decoder.hpp"

namespace exchange {
namespace {

constexpr std::size_t escape_length = 7;  // _xHHHH_

// The number in "xHHHH" at the start of the text.
std::optional<std::uint32_t> escaped_unit(std::string_view text) {
    if (text.size() < 5 || text[0] != 'x') return std::nullopt;
    std::uint32_t unit = 0;
    const auto [end, failure] = std::from_chars(text.data() + 1, text.data() + 5, unit, 16);
    if (failure != std::errc{} || end != text.data() + 5) return std::nullopt;
    return unit;
}

std::optional<std::uint32_t> escape_at(std::string_view text) {
    if (text.size() < escape_length || text[0] != '_' || text[escape_length - 1] != '_') return std::nullopt;
    return escaped_unit(text.substr(1));
}

void append_escape(unsigned unit, std::string& out) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    out += "_x";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) out += digits[(unit >> shift) & 0xF];
    out += '_';
}

bool is_high(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::string escape_xlsx(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        const auto rest = utf8.substr(i);
        if (byte < 0x20 && byte != '\t' && byte != '\n') {
            append_escape(byte, out);
        } else if (rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF")) {
            append_escape(rest[2] == '\xBE' ? 0xFFFE : 0xFFFF, out);
            i += 2;
        } else if (byte == '_' && escaped_unit(rest.substr(1))) {
            // Also without its closing underscore: the escape of the next character begins with one.
            append_escape('_', out);
        } else {
            out += utf8[i];
        }
    }
    return out;
}

std::string unescape_xlsx(std::string_view utf8) {
    if (!utf8.contains("_x")) return std::string(utf8);
    std::string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto unit = escape_at(utf8);
        const bool has_high = unit && is_high(*unit);
        const auto low = has_high ? escape_at(utf8.substr(escape_length)) : std::nullopt;
        std::size_t taken = 1;
        if (low && is_low(*low)) {
            append_utf8(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00), out);
            taken = 2 * escape_length;
        } else if (unit && *unit != 0 && !has_high && !is_low(*unit)) {
            append_utf8(*unit, out);
            taken = escape_length;
        } else {
            out += utf8.front();
        }
        utf8.remove_prefix(taken);
    }
    return out;
}

std::size_t utf16_length(std::string_view utf8) {
    std::size_t length = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        length += (byte & 0xC0U) == 0x80 ? 0U : byte >= 0xF0 ? 2U : 1U;
    }
    return length;
}

}  // namespace exchange
