// Unpredictable bytes from the operating system, by libsodium.
#pragma once
#include <cstddef>
#include <string>

namespace base {

std::string random_bytes(std::size_t count);
std::string random_token(std::size_t bytes = 32);  // base64url of that many random bytes

}  // namespace base
