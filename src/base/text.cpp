// Small operations on UTF-8 text. Folding is in fold.cpp.
#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace base {
namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view ellipsis = "…";

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

// The length of the well-formed sequence at `at`; 0 when there is none (Unicode 15, table 3-7).
std::size_t sequence_length(const unsigned char* at, std::size_t left) {
    const unsigned char lead = at[0];
    if (lead < 0x80) return 1;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || left < length) return 0;
    // The second byte alone decides about overlong forms, surrogates and what lies above U+10FFFF.
    const unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < least || at[1] > most) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if (at[i] < 0x80 || at[i] > 0xBF) return 0;
    }
    return length;
}

void append_byte_escape(std::string& out, char byte) {
    constexpr std::string_view hex = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(byte);
    ((out += "\\x") += hex[value >> 4U]) += hex[value & 15U];
}

// How many bytes at the beginning of well-formed text a terminal would obey instead of showing them.
std::size_t length_of_order(std::string_view utf8) {
    const auto byte = [&](std::size_t at) { return at < utf8.size() ? static_cast<unsigned char>(utf8[at]) : 0U; };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
    if (byte(0) == 0xC2 && byte(1) < 0xA0) return 2;                                         // C1
    if (byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE) return 3;  // U+2028 to U+202E
    if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9) return 3;  // U+2066 to U+2069
    return 0;
}

}  // namespace

std::string printable(std::string_view text) {
    const bool utf8 = is_utf8(text);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const bool is_foreign = !utf8 && static_cast<unsigned char>(text.front()) >= 0x80;
        const std::size_t escaped = is_foreign ? 1 : length_of_order(text);
        if (escaped == 0) out += text.front();
        // Of a C1 control the second byte is its number.
        for (const char c : text.substr(escaped == 2 ? 1 : 0, escaped == 2 ? 1 : escaped)) append_byte_escape(out, c);
        text.remove_prefix(std::max<std::size_t>(escaped, 1));
    }
    return out;
}

bool is_utf8(std::string_view text) {
    const auto* at = reinterpret_cast<const unsigned char*>(text.data());
    for (std::size_t left = text.size(); left > 0;) {
        std::uint64_t word = 0;
        if (left >= sizeof word) {
            std::memcpy(&word, at, sizeof word);
            if ((word & 0x8080808080808080U) == 0) {
                at += sizeof word;
                left -= sizeof word;
                continue;
            }
        }
        const std::size_t length = sequence_length(at, left);
        if (length == 0) return false;
        at += length;
        left -= length;
    }
    return true;
}

std::size_t count_characters(std::string_view utf8) {
    return utf8.size() - static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), is_continuation));
}

std::string_view trim(std::string_view text) {
    for (;;) {
        if (!text.empty() && is_ascii_space(text.front())) {
            text.remove_prefix(1);
        } else if (text.starts_with(no_break_space)) {
            text.remove_prefix(no_break_space.size());
        } else {
            break;
        }
    }
    for (;;) {
        if (!text.empty() && is_ascii_space(text.back())) {
            text.remove_suffix(1);
        } else if (text.ends_with(no_break_space)) {
            text.remove_suffix(no_break_space.size());
        } else {
            return text;
        }
    }
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string joined;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) joined += separator;
        joined += parts[i];
    }
    return joined;
}

std::string to_lower_ascii(std::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(), lower);
    return lowered;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string shorten(std::string_view utf8, std::size_t count) {
    if (utf8.size() <= count) return std::string(utf8);
    if (count == 0) return {};
    // `kept` ends before the character that gives way to the mark, if the text turns out to be too long.
    std::size_t characters = 0;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        if (is_continuation(utf8[i])) continue;
        if (++characters == count) kept = i;
        if (characters > count) return std::string(utf8.substr(0, kept)).append(ellipsis);
    }
    return std::string(utf8);
}

std::string clean(std::string_view utf8) {
    std::string cleaned;
    cleaned.reserve(utf8.size());
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte == '\r') {
            cleaned += '\n';
            if (utf8.substr(i + 1).starts_with('\n')) ++i;
        } else if (byte == 0xC2 && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xA0) {
            ++i;  // U+0080 to U+009F
        } else if ((byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n') {
            cleaned += utf8[i];
        }
    }
    return cleaned;
}

}  // namespace base
