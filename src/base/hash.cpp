// SHA-256 and HMAC by OpenSSL's EVP interface.
#include "base/hash.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/check.hpp"
#include "base/environment.hpp"

namespace base {
namespace {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

[[noreturn]] void failed() { throw EnvironmentError("OpenSSL cannot compute SHA-256"); }

// Fetched once, because every implicit fetch of OpenSSL 3 takes locks. Never freed: a thread may outlive the statics.
const EVP_MD* algorithm() {
    static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    if (sha256 == nullptr) failed();
    return sha256;
}

Context new_context() {
    Context context(EVP_MD_CTX_new());
    if (!context) failed();
    return context;
}

void start(EVP_MD_CTX* context) {
    if (EVP_DigestInit_ex2(context, algorithm(), nullptr) != 1) failed();
}

void update(EVP_MD_CTX* context, Bytes bytes) {
    if (EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1) failed();
}

Digest final_digest(EVP_MD_CTX* context) {
    Digest digest;
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context, digest.data(), &size) != 1) failed();
    CHECK(size == digest.size());
    return digest;
}

}  // namespace

Digest sha256(Bytes bytes) {
    // A context for each call would cost more than hashing a record does.
    thread_local const Context context = new_context();
    start(context.get());
    update(context.get(), bytes);
    return final_digest(context.get());
}

Digest hmac_sha256(Bytes key, Bytes message) {
    // OpenSSL takes a null key for "the key of the last call", so an empty key still needs an address.
    static constexpr unsigned char empty_key = 0;
    Digest digest;
    unsigned size = 0;
    const void* const address = key.empty() ? &empty_key : key.data();
    if (HMAC(algorithm(), address, static_cast<int>(key.size()), message.data(), message.size(), digest.data(), &size) ==
        nullptr) {
        failed();
    }
    CHECK(size == digest.size());
    return digest;
}

bool equal_in_constant_time(Bytes a, Bytes b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

struct Sha256::State {
    Context context = new_context();
};

Sha256::Sha256() : state_(std::make_unique<State>()) { start(state_->context.get()); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(Bytes bytes) {
    CHECK(state_ != nullptr);
    update(state_->context.get(), bytes);
}

Digest Sha256::finish() {
    CHECK(state_ != nullptr);
    const Digest digest = final_digest(state_->context.get());
    state_.reset();
    return digest;
}

}  // namespace base
