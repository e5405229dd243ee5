#include "store/backup/cipher.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "base/environment.hpp"
#include "base/random.hpp"

namespace store {

static_assert(sizeof(StreamKey) == crypto_secretstream_xchacha20poly1305_KEYBYTES);
static_assert(seal_bytes == crypto_secretstream_xchacha20poly1305_ABYTES);
static_assert(start_bytes == crypto_secretstream_xchacha20poly1305_HEADERBYTES);

namespace {

// 64 MiB as for the passwords of accounts, and four times their passes: a backup is attacked without anybody noticing, and
// is made once a day.
constexpr std::int64_t usual_memory = std::int64_t{64} << 20, usual_operations = 8;
constexpr std::int64_t most_memory = std::int64_t{1} << 30, most_operations = 32;

unsigned char* writable(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

unsigned char tag_of(bool is_last) {
    return is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
}

}  // namespace

bool is_stream_key(std::string_view bytes) { return bytes.size() == sizeof(StreamKey); }

KeyDerivation new_key_derivation() {
    return {base::random_bytes(crypto_pwhash_argon2id_SALTBYTES), usual_operations, usual_memory};
}

bool is_bearable(const KeyDerivation& derivation) {
    return derivation.salt.size() == crypto_pwhash_argon2id_SALTBYTES &&
           derivation.operations >= static_cast<std::int64_t>(crypto_pwhash_argon2id_OPSLIMIT_MIN) &&
           derivation.operations <= most_operations &&
           derivation.memory >= static_cast<std::int64_t>(crypto_pwhash_argon2id_MEMLIMIT_MIN) &&
           derivation.memory <= most_memory;
}

StreamKey stream_key(const BackupSecret& secret, const KeyDerivation& derivation) {
    StreamKey key{};
    if (secret.kind == Encryption::key) {
        CHECK(is_stream_key(secret.bytes));
        std::ranges::copy(base::as_bytes(secret.bytes), key.begin());
        return key;
    }
    CHECK(secret.kind == Encryption::passphrase && is_bearable(derivation) && sodium_init() >= 0);
    if (crypto_pwhash_argon2id(key.data(), key.size(), secret.bytes.data(), secret.bytes.size(),
                               base::as_bytes(derivation.salt).data(),
                               static_cast<unsigned long long>(derivation.operations),
                               static_cast<std::size_t>(derivation.memory), crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0)
        throw base::EnvironmentError("There is not enough memory to make a key from the passphrase.");
    return key;
}

struct SealingStream::State {
    crypto_secretstream_xchacha20poly1305_state stream;
};

SealingStream::SealingStream(const StreamKey& key) : state_(std::make_unique<State>()), start_(start_bytes, '\0') {
    CHECK(sodium_init() >= 0);
    crypto_secretstream_xchacha20poly1305_init_push(&state_->stream, writable(start_), key.data());
}

SealingStream::~SealingStream() = default;

std::string SealingStream::seal(std::string_view chunk, std::string_view about, bool is_last) {
    std::string sealed(chunk.size() + seal_bytes, '\0');
    crypto_secretstream_xchacha20poly1305_push(&state_->stream, writable(sealed), nullptr, base::as_bytes(chunk).data(),
                                               chunk.size(), base::as_bytes(about).data(), about.size(), tag_of(is_last));
    return sealed;
}

struct OpeningStream::State {
    crypto_secretstream_xchacha20poly1305_state stream;
};

OpeningStream::OpeningStream(const StreamKey& key, std::string_view start) : state_(std::make_unique<State>()) {
    CHECK(sodium_init() >= 0 && start.size() == start_bytes);
    crypto_secretstream_xchacha20poly1305_init_pull(&state_->stream, base::as_bytes(start).data(), key.data());
}

OpeningStream::~OpeningStream() = default;

std::optional<std::string> OpeningStream::open(std::string_view sealed, std::string_view about, bool is_last) {
    if (sealed.size() < seal_bytes) return std::nullopt;
    std::string chunk(sealed.size() - seal_bytes, '\0');
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state_->stream, writable(chunk), nullptr, &tag,
                                                   base::as_bytes(sealed).data(), sealed.size(),
                                                   base::as_bytes(about).data(), about.size()) != 0 ||
        tag != tag_of(is_last))
        return std::nullopt;
    return chunk;
}

}  // namespace store
