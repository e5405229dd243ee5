// Small operations on UTF-8 text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace base {

bool is_utf8(std::string_view text);                                         // well-formed (Unicode 15, table 3-7)
std::size_t count_characters(std::string_view utf8);                         // code points
std::string_view trim(std::string_view text);                                // ASCII white space and U+00A0 at both ends
std::vector<std::string_view> split(std::string_view text, char separator);  // "a,,b" has three parts; "" has one
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string to_lower_ascii(std::string_view text);
bool equals_ignoring_case(std::string_view a, std::string_view b);  // ASCII

// One spelling for comparing: NFKC, case folded, white space runs as one space, trimmed. "Straße " equals "STRASSE".
std::string fold(std::string_view utf8);

// Cut to at most `count` code points; "…" marks the cut.
std::string shorten(std::string_view utf8, std::size_t count);

// Control characters other than tab and newline removed, CRLF and CR as LF. What is stored from a form has passed here.
std::string clean(std::string_view utf8);

// For a terminal or a line of a log: control characters, what turns the direction of writing, separators of lines, and every
// byte beyond ASCII of a text that is not UTF-8, as \xNN. What is printed cannot forge a second line. Twice is as once.
std::string printable(std::string_view text);

}  // namespace base
