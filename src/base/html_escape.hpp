// The characters that a text may not have as they are in HTML, and what stands for each.
#pragma once
#include <string_view>

namespace base {

inline constexpr std::string_view html_special_characters{"&<>\"'\0", 6};

// Of one of these. NUL is not allowed in HTML: U+FFFD, as a browser would show it.
constexpr std::string_view html_escape(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return "\xef\xbf\xbd";
    }
}

}  // namespace base
