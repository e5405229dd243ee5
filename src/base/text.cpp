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

}  // namespace

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
