// What a client accepts and already has: Accept-Encoding and If-None-Match of RFC 9110.
#pragma once
#include <string_view>

namespace web {

// Whether the coding ("gzip") is acceptable: named with q > 0, or covered by "*". An absent or malformed header accepts
// nothing.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

// Weak comparison of an If-None-Match header with our tag (with its quotes), RFC 9110, 13.1.2. "*" matches.
bool matches_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace web
