#include "identity/secret_box.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "base/random.hpp"

namespace identity {

static_assert(SecretKey::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char* writable(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace

std::optional<SecretKey> secret_key(std::string_view bytes) {
    if (bytes.size() != SecretKey::size) return std::nullopt;
    SecretKey key;
    std::ranges::copy(base::as_bytes(bytes), key.bytes.begin());
    return key;
}

std::string seal(const SecretKey& key, std::string_view purpose, std::string_view secret) {
    CHECK(sodium_init() >= 0);
    std::string sealed = base::random_bytes(nonce_bytes);
    sealed.resize(nonce_bytes + secret.size() + tag_bytes);
    const base::Bytes plain = base::as_bytes(secret), about = base::as_bytes(purpose);
    unsigned char* const start = writable(sealed);
    crypto_aead_xchacha20poly1305_ietf_encrypt(start + nonce_bytes, nullptr, plain.data(), plain.size(), about.data(),
                                               about.size(), nullptr, start, key.bytes.data());
    return base::to_base64url(base::as_bytes(sealed));
}

std::optional<std::string> unseal(const SecretKey& key, std::string_view purpose, std::string_view sealed) {
    CHECK(sodium_init() >= 0);
    const auto bytes = base::from_base64url(sealed);
    if (!bytes || bytes->size() < nonce_bytes + tag_bytes) return std::nullopt;
    std::string secret(bytes->size() - nonce_bytes - tag_bytes, '\0');
    const base::Bytes all = base::as_bytes(*bytes), about = base::as_bytes(purpose);
    const base::Bytes content = all.subspan(nonce_bytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(writable(secret), nullptr, nullptr, content.data(), content.size(),
                                                   about.data(), about.size(), all.data(), key.bytes.data()) != 0)
        return std::nullopt;
    return secret;
}

}  // namespace identity
