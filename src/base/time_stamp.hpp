// Time stamps (RFC 3161): an authority outside says that a SHA-256 was there at a time. By OpenSSL.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/hash.hpp"

namespace base {

// The question, as DER. The nonce, some bytes by chance, comes back in the answer.
std::string time_stamp_request(const Digest& of, Bytes nonce);

struct TimeStamp {
    Moment at{};            // whole seconds
    std::string authority;  // the subject of the certificate that signed
};
// What an answer says, without any look at its signature. Nothing for what is no granted answer in DER, or is of another
// digest.
std::optional<TimeStamp> read_time_stamp(std::string_view answer, const Digest& of);

// The same when it is signed, too, by a certificate for time stamps that leads to one of `certificates` (PEM); these have to
// be valid at the time of the stamp, not now. Where a nonce is given, it has to be the one of the answer. `reason` says why
// not.
std::optional<TimeStamp> verify_time_stamp(std::string_view answer, const Digest& of, std::string_view certificates,
                                           std::string& reason, Bytes nonce = {});

}  // namespace base
