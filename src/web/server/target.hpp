// Decodes the target of a request and the bodies of plain forms, strictly: what is broken is refused, never guessed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http.hpp"

namespace web {

struct Target {
    std::string_view path;              // view into the text that was parsed
    std::vector<std::string> segments;  // as in Request
    std::vector<Pair> query;
};

// Origin form of RFC 9112, 3.2.1, and nothing else. Refused: other forms, broken or overlong escapes, bytes outside
// printable ASCII, dot segments, control characters and ill-formed UTF-8 once decoded (a query may hold tab and line ends).
std::optional<Target> parse_target(std::string_view text);

// application/x-www-form-urlencoded, at most `most` pairs. Nothing when an escape is broken, text is not UTF-8 or has a NUL.
std::optional<std::vector<Pair>> parse_form(std::string_view text, std::size_t most = 2000);

// "%41" as "A"; nothing when an escape is broken.
std::optional<std::string> decode_escapes(std::string_view text, bool plus_is_space);

}  // namespace web
