// The token that each changing form sends back. It is derived from the session id, which no other site can read, and goes
// into each page under a new mask, so that a compressed page does not tell it byte by byte (BREACH).
#pragma once
#include <string>
#include <string_view>

namespace identity {

std::string csrf_token(std::string_view session_id);  // 32 bytes
std::string masked_csrf(std::string_view token);      // for a page or a header: base64url, different each time
// Whether what came back is this token under any mask. Takes the same time for each wrong one.
bool csrf_fits(std::string_view token, std::string_view masked);

}  // namespace identity
