// Signed notes (C2SP signed-note): a text, and lines that say who signed it. Ed25519 (RFC 8032) by libsodium.
//
// A note is `text`, an empty line, and a line for each signature: an em dash, the name of the key, and the base64 of its
// identifier and the signature. Whoever checks looks for the keys that they know and passes over the others.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.hpp"

namespace ledger {

inline constexpr std::uint8_t ed25519 = 0x01;         // signs the text
inline constexpr std::uint8_t cosignature_v1 = 0x04;  // of a witness (C2SP tlog-cosignature): signs a time and the text

// As a URL without a scheme, "isms.example.org/mill": UTF-8 without space, plus and control characters.
bool is_key_name(std::string_view name);

// What a signature is checked with.
struct VerifierKey {
    std::string name;
    std::uint8_t algorithm = ed25519;
    std::array<unsigned char, 32> key{};
    bool operator==(const VerifierKey&) const = default;

    std::uint32_t id() const;  // the first four bytes of the SHA-256 of name, new line, algorithm and key
};
// "name+1234abcd+base64". Nothing for another form, an unknown algorithm, or an identifier that is not that of the key.
std::string to_text(const VerifierKey& key);
std::optional<VerifierKey> parse_verifier_key(std::string_view text);

// The secret half. Its bytes are overwritten when it goes.
class SigningKey {
public:
    // A CHECK that is_key_name(name). seed: 32 bytes by chance, the whole secret.
    SigningKey(std::string name, base::Bytes seed);
    ~SigningKey();
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;
    const VerifierKey& verifier() const { return verifier_; }
    std::array<unsigned char, 64> sign(std::string_view message) const;

private:
    VerifierKey verifier_;
    std::array<unsigned char, 64> secret_{};
};

struct NoteSignature {
    std::string name;
    std::uint32_t key_id = 0;
    std::string bytes;
    bool operator==(const NoteSignature&) const = default;
};
struct Note {
    std::string text;  // ends with a new line
    std::vector<NoteSignature> signatures;
    bool operator==(const Note&) const = default;
};
inline constexpr std::size_t most_signatures = 100;
// Nothing for what is no note: no text, no signature, control characters, no UTF-8, more than most_signatures.
std::optional<Note> parse_note(std::string_view note);
std::string to_text(const Note& note);

NoteSignature sign_note(const SigningKey& key, std::string_view text);

// Whether the note has a signature of this key, and each signature that claims to be of this key is good. For a witness the
// time of its first signature in seconds since 1970 comes with it, otherwise 0.
struct Verified {
    std::uint64_t time = 0;
};
std::optional<Verified> verify_note(const Note& note, const VerifierKey& key);

}  // namespace ledger
