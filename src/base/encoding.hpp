// Bytes as text and back: hexadecimal (RFC 4648 base16, lower case; either case is read) and base64url without padding.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace base {

using Bytes = std::span<const unsigned char>;
inline Bytes as_bytes(std::string_view text) { return {reinterpret_cast<const unsigned char*>(text.data()), text.size()}; }
inline std::string_view as_text(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string to_hex(Bytes bytes);
std::optional<std::string> from_hex(std::string_view hex);
std::string to_base64url(Bytes bytes);
std::optional<std::string> from_base64url(std::string_view text);

// RFC 3986 percent-encoding of everything but the unreserved characters.
std::string percent_encode(std::string_view text);
// Decodes %XX; plus_is_space as in forms. A broken escape stays as it is.
std::string percent_decode(std::string_view text, bool plus_is_space);

}  // namespace base
