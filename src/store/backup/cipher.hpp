// The encryption of backups, all of it by libsodium: XChaCha20-Poly1305 in a stream of chunks (crypto_secretstream), under a
// key from a file or, by Argon2id, from a passphrase.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/backup/secret.hpp"

namespace store {

using StreamKey = std::array<unsigned char, 32>;
bool is_stream_key(std::string_view bytes);  // by its length

// How a key is made from a passphrase.
struct KeyDerivation {
    std::string salt{};
    std::int64_t operations = 0, memory = 0;  // memory in bytes
};
KeyDerivation new_key_derivation();
// Whether it asks for no more than this program gives to a file that it does not know yet: 1 GiB, 32 passes.
bool is_bearable(const KeyDerivation& derivation);
// Throws EnvironmentError when there is not enough memory.
StreamKey stream_key(const BackupSecret& secret, const KeyDerivation& derivation);

inline constexpr std::size_t chunk_bytes = 65'536;  // before it is sealed
inline constexpr std::size_t seal_bytes = 17;       // what sealing adds to a chunk
inline constexpr std::size_t start_bytes = 24;      // before the first chunk

// `about` is not in a sealed chunk, but the chunk opens with nothing else.
class SealingStream {
public:
    explicit SealingStream(const StreamKey& key);
    ~SealingStream();
    SealingStream(const SealingStream&) = delete;
    SealingStream& operator=(const SealingStream&) = delete;
    const std::string& start() const { return start_; }
    std::string seal(std::string_view chunk, std::string_view about, bool is_last);

private:
    struct State;
    std::unique_ptr<State> state_;
    std::string start_;
};

class OpeningStream {
public:
    OpeningStream(const StreamKey& key, std::string_view start);
    ~OpeningStream();
    OpeningStream(const OpeningStream&) = delete;
    OpeningStream& operator=(const OpeningStream&) = delete;
    // Nothing for a chunk that is not the next one of this stream, or not the last one exactly when it should be.
    std::optional<std::string> open(std::string_view sealed, std::string_view about, bool is_last);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace store
