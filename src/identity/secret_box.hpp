// Secrets that must be readable again, encrypted at rest: XChaCha20-Poly1305 by libsodium, under the key file of the data
// folder. A copy of the database without that file gives none of them away.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace identity {

// The content of the key file; the caller reads it, or makes it with 32 random bytes.
struct SecretKey {
    static constexpr std::size_t size = 32;
    std::array<unsigned char, size> bytes{};
};
// Nothing unless it is exactly 32 bytes.
std::optional<SecretKey> secret_key(std::string_view bytes);

// base64url. What is sealed for one purpose ("totp 17") opens for no other, so that rows cannot be exchanged.
std::string seal(const SecretKey& key, std::string_view purpose, std::string_view secret);
// Nothing when the key or the purpose is another one, or when the text was changed.
std::optional<std::string> unseal(const SecretKey& key, std::string_view purpose, std::string_view sealed);

}  // namespace identity
