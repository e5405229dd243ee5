#include "ledger/note.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/base64.hpp"
#include "base/check.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

namespace ledger {

namespace {

constexpr std::string_view dash = "\xE2\x80\x94 ";  // em dash and a space
constexpr std::size_t id_bytes = 4, time_bytes = 8;

std::uint64_t number_of(std::string_view big_endian) {
    std::uint64_t number = 0;
    for (const char c : big_endian) number = (number << 8U) | static_cast<unsigned char>(c);
    return number;
}

std::string bytes_of(std::uint32_t number) {
    std::string bytes;
    for (unsigned shift = 32; shift > 0;) bytes += static_cast<char>((number >> (shift -= 8)) & 255U);
    return bytes;
}

std::string cosigned_text(std::uint64_t time, std::string_view text) {
    return std::string("cosignature/v1\ntime ").append(std::to_string(time)).append("\n").append(text);
}

bool is_good(const VerifierKey& key, std::string_view message, std::string_view signature) {
    return signature.size() == crypto_sign_ed25519_BYTES &&
           crypto_sign_ed25519_verify_detached(base::as_bytes(signature).data(), base::as_bytes(message).data(),
                                               message.size(), key.key.data()) == 0;
}

std::optional<Verified> verify(const VerifierKey& key, std::string_view text, std::string_view bytes) {
    if (key.algorithm == ed25519) return is_good(key, text, bytes) ? std::optional(Verified{}) : std::nullopt;
    if (bytes.size() < time_bytes) return std::nullopt;
    const std::uint64_t time = number_of(bytes.substr(0, time_bytes));
    if (!is_good(key, cosigned_text(time, text), bytes.substr(time_bytes))) return std::nullopt;
    return Verified{time};
}

std::optional<NoteSignature> parse_signature(std::string_view line) {
    if (!line.starts_with(dash)) return std::nullopt;
    line.remove_prefix(dash.size());
    const auto space = line.find(' ');
    if (space == line.npos || !is_key_name(line.substr(0, space))) return std::nullopt;
    const auto bytes = base::from_base64(line.substr(space + 1));
    if (!bytes || bytes->size() <= id_bytes) return std::nullopt;
    return NoteSignature{std::string(line.substr(0, space)),
                         static_cast<std::uint32_t>(number_of(std::string_view(*bytes).substr(0, id_bytes))),
                         bytes->substr(id_bytes)};
}

}  // namespace

bool is_key_name(std::string_view name) {
    return !name.empty() && base::is_utf8(name) &&
           std::ranges::none_of(name, [](unsigned char c) { return c <= ' ' || c == '+' || c == 0x7F; });
}

std::uint32_t VerifierKey::id() const {
    std::string all = name + "\n";
    all += static_cast<char>(algorithm);
    all += base::as_text(key);
    return static_cast<std::uint32_t>(number_of(base::as_text(base::sha256(base::as_bytes(all))).substr(0, id_bytes)));
}

std::string to_text(const VerifierKey& key) {
    std::string bytes(1, static_cast<char>(key.algorithm));
    bytes += base::as_text(key.key);
    return key.name + "+" + base::to_hex(base::as_bytes(bytes_of(key.id()))) + "+" + base::to_base64(base::as_bytes(bytes));
}

std::optional<VerifierKey> parse_verifier_key(std::string_view text) {
    const auto first = text.find('+'), second = first == text.npos ? first : text.find('+', first + 1);
    if (second == text.npos || !is_key_name(text.substr(0, first))) return std::nullopt;
    const auto id = base::from_hex(text.substr(first + 1, second - first - 1));
    const auto bytes = base::from_base64(text.substr(second + 1));
    VerifierKey key{.name = std::string(text.substr(0, first))};
    if (!id || id->size() != id_bytes || !bytes || bytes->size() != 1 + key.key.size()) return std::nullopt;
    key.algorithm = static_cast<std::uint8_t>(bytes->front());
    if (key.algorithm != ed25519 && key.algorithm != cosignature_v1) return std::nullopt;
    std::ranges::copy(base::as_bytes(*bytes).subspan(1), key.key.begin());
    return key.id() == number_of(*id) ? std::optional(std::move(key)) : std::nullopt;
}

SigningKey::SigningKey(std::string name, base::Bytes seed) {
    CHECK(is_key_name(name) && seed.size() == crypto_sign_ed25519_SEEDBYTES && sodium_init() >= 0);
    verifier_.name = std::move(name);
    CHECK(crypto_sign_ed25519_seed_keypair(verifier_.key.data(), secret_.data(), seed.data()) == 0);
}

SigningKey::~SigningKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::array<unsigned char, 64> SigningKey::sign(std::string_view message) const {
    std::array<unsigned char, 64> signature{};
    CHECK(crypto_sign_ed25519_detached(signature.data(), nullptr, base::as_bytes(message).data(), message.size(),
                                       secret_.data()) == 0);
    return signature;
}

std::optional<Note> parse_note(std::string_view note) {
    const bool has_control = std::ranges::any_of(note, [](unsigned char c) { return (c < ' ' && c != '\n') || c == 0x7F; });
    const auto split = note.rfind("\n\n");
    if (split == note.npos || has_control || !base::is_utf8(note) || !note.ends_with('\n')) return std::nullopt;
    Note parsed{.text = std::string(note.substr(0, split + 1)), .signatures = {}};
    std::string_view lines = note.substr(split + 2);
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        auto signature = parse_signature(lines.substr(0, end));
        if (!signature || parsed.signatures.size() == most_signatures) return std::nullopt;
        parsed.signatures.push_back(*std::move(signature));
        lines.remove_prefix(end + 1);
    }
    return parsed.signatures.empty() ? std::nullopt : std::optional(std::move(parsed));
}

std::string to_text(const Note& note) {
    std::string text = note.text + "\n";
    for (const NoteSignature& signature : note.signatures)
        text.append(dash)
            .append(signature.name)
            .append(" ")
            .append(base::to_base64(base::as_bytes(bytes_of(signature.key_id) + signature.bytes)))
            .append("\n");
    return text;
}

NoteSignature sign_note(const SigningKey& key, std::string_view text) {
    return {key.verifier().name, key.verifier().id(), std::string(base::as_text(key.sign(text)))};
}

std::optional<Verified> verify_note(const Note& note, const VerifierKey& key) {
    std::optional<Verified> verified;
    for (const NoteSignature& signature : note.signatures) {
        if (signature.name != key.name || signature.key_id != key.id()) continue;
        const auto one = verify(key, note.text, signature.bytes);
        if (!one) return std::nullopt;
        if (!verified) verified = one;
    }
    return verified;
}

}  // namespace ledger
