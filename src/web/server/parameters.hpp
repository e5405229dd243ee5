// The value of a header with parameters: `form-data; name="a"; filename*=UTF-8''b` (RFC 9110, 5.6.6; RFC 8187).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

struct ParameterisedValue {
    std::string_view value;                                            // before the first semicolon, trimmed
    std::vector<std::pair<std::string_view, std::string>> parameters;  // unquoted

    const std::string* find(std::string_view name) const;  // ignoring case; null when absent
};

// How the inside of quotes is read. quoted_pair: a backslash escapes the next character (RFC 9110). form: browsers send %22,
// %0D, %0A for what would break the quotes, and a backslash as it is (WHATWG, multipart/form-data).
enum class Quoting : unsigned char { quoted_pair, form };

// Nothing when it is malformed or a parameter repeats.
std::optional<ParameterisedValue> parse_parameters(std::string_view text, Quoting quoting);

// The text of an ext-value, "UTF-8''%e2%82%ac%20rates"; nothing when it is malformed or not UTF-8.
std::optional<std::string> decode_extended(std::string_view text);

}  // namespace web
