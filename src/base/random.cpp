// Randomness by libsodium, which reads getrandom(2).
#include "base/random.hpp"

#include <sodium.h>

#include "base/encoding.hpp"
#include "base/environment.hpp"

namespace base {

std::string random_bytes(std::size_t count) {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw EnvironmentError("libsodium cannot be initialised: the system has no source of randomness");
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string random_token(std::size_t bytes) { return to_base64url(as_bytes(random_bytes(bytes))); }

}  // namespace base
