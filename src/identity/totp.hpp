// Time-based one-time passwords (RFC 6238, by liboath): SHA-1, six digits, steps of 30 seconds, as every authenticator app
// has them. No database here.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace identity {

inline constexpr std::size_t totp_secret_bytes = 20;  // RFC 4226: as long as the hash

std::int64_t totp_step(base::Moment now);
std::string totp_code(std::string_view secret, std::int64_t step);  // "038112"

// The step whose code this is: of the present step, the one before and the one after, but later than `last_step`, so that a
// code seen by others is not accepted again. White space in the code does not matter. Nothing when it is none of them.
std::optional<std::int64_t> accepted_step(std::string_view secret, std::string_view code, base::Moment now,
                                          std::int64_t last_step);

// For typing into an app: RFC 4648 base32 in groups of four.
std::string totp_secret_text(std::string_view secret);
// For the QR code: otpauth://totp/Keepwright:ann@example.org?secret=...
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view email);

}  // namespace identity
