// Characters and words of HTTP messages (RFC 9110, RFC 3986) that several parsers of this folder share.
#pragma once
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace web::grammar {

constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// tchar of RFC 9110, 5.6.2.
constexpr bool is_token_character(char c) {
    return is_letter(c) || is_digit(c) || (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").contains(c));
}
constexpr bool is_token(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_token_character); }

// cookie-octet of RFC 6265, 4.1.1.
constexpr bool is_cookie_character(char c) { return c > ' ' && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; }

// Spaces and tabs at both ends: OWS of RFC 9110.
constexpr std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Decimal digits only, no sign, within the type; nothing otherwise.
template <class Number> std::optional<Number> parse_digits(std::string_view text) {
    Number number{};
    if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace web::grammar
