// SHA-256 by OpenSSL's plain functions. Its EVP interface takes as long for its own affairs as for the hash of a leaf of the
// log (1.45 against 2.82 million leaves a second), and these functions have been what they are since 2004. What fits into
// two blocks, as leaves and nodes do, is padded here: the general way takes as long again.
#define OPENSSL_SUPPRESS_DEPRECATED
#include "base/hash.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>
#include <bit>
#include <cstring>

#include "base/check.hpp"
#include "base/environment.hpp"

namespace base {

namespace {

constexpr std::size_t block_bytes = SHA256_CBLOCK, length_bytes = 8;
constexpr std::size_t most_in_two_blocks = 2 * block_bytes - length_bytes - 1;

// FIPS 180-4, section 5.1.1: a one, zeros, and the length in bits at the end of the last block.
Digest sha256_in_two_blocks(std::initializer_list<Bytes> parts) {
    std::array<unsigned char, 2 * block_bytes> blocks{};
    std::size_t size = 0;
    for (const Bytes part : parts) {
        if (!part.empty()) std::memcpy(blocks.data() + size, part.data(), part.size());
        size += part.size();
    }
    blocks[size] = 0x80;
    const std::size_t used = size + 1 + length_bytes <= block_bytes ? block_bytes : 2 * block_bytes;
    blocks[used - 2] = static_cast<unsigned char>(size >> 5U);
    blocks[used - 1] = static_cast<unsigned char>(size << 3U);
    SHA256_CTX state;
    SHA256_Init(&state);
    SHA256_Transform(&state, blocks.data());
    if (used > block_bytes) SHA256_Transform(&state, blocks.data() + block_bytes);
    static_assert(std::endian::native == std::endian::little);
    std::array<std::uint32_t, 8> words{};
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = std::byteswap(state.h[i]);
    return std::bit_cast<Digest>(words);
}

}  // namespace

Digest sha256(Bytes bytes) { return sha256_of({bytes}); }

Digest sha256_of(std::initializer_list<Bytes> parts) {
    std::size_t size = 0;
    for (const Bytes part : parts) size += part.size();
    if (size <= most_in_two_blocks) return sha256_in_two_blocks(parts);
    SHA256_CTX state;
    SHA256_Init(&state);
    for (const Bytes part : parts) SHA256_Update(&state, part.data(), part.size());
    Digest digest{};
    SHA256_Final(digest.data(), &state);
    return digest;
}

Digest hmac_sha256(Bytes key, Bytes message) {
    // OpenSSL takes a null key for "the key of the last call", so an empty key still needs an address.
    static constexpr unsigned char empty_key = 0;
    Digest digest{};
    unsigned size = 0;
    const void* const address = key.empty() ? &empty_key : key.data();
    if (HMAC(EVP_sha256(), address, static_cast<int>(key.size()), message.data(), message.size(), digest.data(), &size) ==
        nullptr) {
        throw EnvironmentError("OpenSSL cannot compute SHA-256");
    }
    CHECK(size == digest.size());
    return digest;
}

bool equal_in_constant_time(Bytes a, Bytes b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

struct Sha256::State {
    SHA256_CTX context{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) { SHA256_Init(&state_->context); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(Bytes bytes) {
    CHECK(state_ != nullptr);
    SHA256_Update(&state_->context, bytes.data(), bytes.size());
}

Digest Sha256::finish() {
    CHECK(state_ != nullptr);
    Digest digest{};
    SHA256_Final(digest.data(), &state_->context);
    state_.reset();
    return digest;
}

}  // namespace base
