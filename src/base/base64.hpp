// Base64 with padding (RFC 4648 section 4): what other people's formats use. Our own addresses have base64url
// (encoding.hpp).
#pragma once
#include "base/encoding.hpp"

namespace base {

std::string to_base64(Bytes bytes);
// Nothing for a text that is not the only spelling of its content.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace base
