// Text files of any usual encoding as UTF-8.
#include "exchange/text_decoder.hpp"

#include <algorithm>
#include <array>

namespace exchange {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::size_t piece_bytes = std::size_t{64} << 10;

// 0x80 to 0x9F of Windows-1252; 0 where the code page has no character (WHATWG maps those to C1 controls; in files of
// people they show that the code page is another one).
constexpr std::array<char16_t, 32> windows_1252_c1 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// How many bytes a well-formed character at the start of `bytes` takes (Unicode, table 3-7). 0: not well-formed. More
// than there are: it may become well-formed with what follows.
std::size_t utf8_length(std::string_view bytes) {
    const auto lead = static_cast<unsigned char>(bytes.front());
    if (lead < 0x80) return 1;
    if (lead < 0xC2 || lead > 0xF4) return 0;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned char low = 0x80, high = 0xBF;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    for (std::size_t i = 1; i < std::min(length, bytes.size()); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < low || byte > high) return 0;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

bool starts_with_mark(std::string_view head, TextEncoding& encoding) {
    if (head.starts_with(utf8_mark)) encoding = TextEncoding::utf8_with_mark;
    else if (head.starts_with("\xFF\xFE")) encoding = TextEncoding::utf16_le;
    else if (head.starts_with("\xFE\xFF")) encoding = TextEncoding::utf16_be;
    else return false;
    return true;
}

// UTF-16 of mostly Latin text has its zero bytes on one side only, and many of them.
std::optional<TextEncoding> utf16_by_pattern(std::string_view head, std::uint64_t size) {
    if (size % 2 != 0) return std::nullopt;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1U : 0U;
    const std::size_t units = head.size() / 2;
    if (zeros[1] * 10 >= units * 4 && zeros[0] * 50 <= units) return TextEncoding::utf16_le;
    if (zeros[0] * 10 >= units * 4 && zeros[1] * 50 <= units) return TextEncoding::utf16_be;
    return std::nullopt;
}

bool decodes_as(ByteSource& bytes, TextEncoding encoding) {
    bytes.seek(0);
    TextDecoder decoder(encoding);
    std::string piece(piece_bytes, '\0'), ignored;
    for (;;) {
        const std::size_t count = bytes.read(piece);
        ignored.clear();
        if (!decoder.decode({piece.data(), count}, count == 0, ignored)) return false;
        if (count == 0) return true;
    }
}

}  // namespace

void append_utf8(char32_t character, std::string& out) {
    const auto tail = [character](unsigned shift) { return static_cast<char>(0x80 | ((character >> shift) & 0x3F)); };
    if (character < 0x80) {
        out += static_cast<char>(character);
    } else if (character < 0x800) {
        out += {static_cast<char>(0xC0 | (character >> 6)), tail(0)};
    } else if (character < 0x10000) {
        out += {static_cast<char>(0xE0 | (character >> 12)), tail(6), tail(0)};
    } else {
        out += {static_cast<char>(0xF0 | (character >> 18)), tail(12), tail(6), tail(0)};
    }
}

bool TextDecoder::decode(std::string_view bytes, bool last, std::string& out) {
    switch (encoding_) {
        case TextEncoding::utf8:
        case TextEncoding::utf8_with_mark:
            return decode_utf8(bytes, last, out);
        case TextEncoding::utf16_le:
        case TextEncoding::utf16_be:
            return decode_utf16(bytes, last, out);
        case TextEncoding::windows_1252:
            return decode_windows_1252(bytes, out);
    }
    return false;
}

bool TextDecoder::decode_utf8(std::string_view bytes, bool last, std::string& out) {
    std::string joined;
    if (!rest_.empty()) {
        joined = rest_ + std::string(bytes);
        rest_.clear();
        bytes = joined;
    }
    std::size_t at = 0;
    if (at_start_ && bytes.size() < utf8_mark.size() && !last && utf8_mark.starts_with(bytes)) {
        rest_ = bytes;
        return true;
    }
    if (at_start_ && bytes.starts_with(utf8_mark)) at = utf8_mark.size();
    if (!bytes.empty()) at_start_ = false;
    const std::size_t begin = at;
    while (at < bytes.size()) {
        const std::size_t length = utf8_length(bytes.substr(at));
        const bool cut = length > bytes.size() - at;
        if (length == 0 || bytes[at] == '\0' || (cut && last)) {
            out += bytes.substr(begin, at - begin);
            return false;
        }
        if (cut) break;
        at += length;
    }
    out += bytes.substr(begin, at - begin);
    rest_ = bytes.substr(at);
    return true;
}

bool TextDecoder::decode_utf16(std::string_view bytes, bool last, std::string& out) {
    for (const char byte : bytes) {
        rest_ += byte;
        if (rest_.size() < 2) continue;
        const auto first = static_cast<unsigned char>(rest_[0]), second = static_cast<unsigned char>(rest_[1]);
        rest_.clear();
        const auto unit =
            static_cast<char16_t>(encoding_ == TextEncoding::utf16_le ? second << 8 | first : first << 8 | second);
        const bool is_high = (unit & 0xFC00) == 0xD800, is_low = (unit & 0xFC00) == 0xDC00;
        if (unit == 0 || is_low != (high_ != 0)) return false;
        if (is_high) {
            high_ = unit;
        } else if (is_low) {
            append(0x10000 + ((char32_t{high_} - 0xD800) << 10) + (char32_t{unit} - 0xDC00), out);
            high_ = 0;
        } else {
            append(unit, out);
        }
    }
    return !last || (rest_.empty() && high_ == 0);
}

void TextDecoder::append(char32_t character, std::string& out) {
    if (!at_start_ || character != 0xFEFF) append_utf8(character, out);
    at_start_ = false;
}

bool TextDecoder::decode_windows_1252(std::string_view bytes, std::string& out) {
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        const char16_t character = code >= 0x80 && code < 0xA0 ? windows_1252_c1[code - 0x80] : code;
        if (character == 0) return false;
        append_utf8(character, out);
    }
    return true;
}

std::optional<TextEncoding> detect_encoding(ByteSource& bytes) {
    bytes.seek(0);
    std::string head(piece_bytes, '\0');
    head.resize(bytes.read(head));
    TextEncoding found{};
    if (!starts_with_mark(head, found)) {
        if (const auto utf16 = utf16_by_pattern(head, bytes.size()); utf16 && head.contains('\0')) {
            found = *utf16;
        } else {
            found = decodes_as(bytes, TextEncoding::utf8) ? TextEncoding::utf8 : TextEncoding::windows_1252;
        }
    }
    // A mark is a promise that the rest may break: reading then says in which line.
    const bool fits = found != TextEncoding::windows_1252 || decodes_as(bytes, found);
    bytes.seek(0);
    return fits ? std::optional(found) : std::nullopt;
}

}  // namespace exchange
