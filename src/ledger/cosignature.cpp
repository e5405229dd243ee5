#include "ledger/cosignature.hpp"

#include <algorithm>

namespace ledger {

namespace {
constexpr std::uint64_t end_of_9999 = 253'402'300'799;
constexpr std::size_t time_bytes = 8, signature_bytes = 64;
}  // namespace

std::optional<VerifierKey> parse_witness_key(std::string_view text) {
    auto key = parse_verifier_key(text);
    return key && key->algorithm == cosignature_v1 ? std::move(key) : std::nullopt;
}

bool has_form_of_cosignature(const NoteSignature& signature) {
    if (signature.bytes.size() != time_bytes + signature_bytes) return false;
    std::uint64_t time = 0;
    for (const char c : signature.bytes.substr(0, time_bytes)) time = (time << 8U) | static_cast<unsigned char>(c);
    return time <= end_of_9999;
}

Cosignatures find_cosignatures(const Note& note, std::span<const VerifierKey> witnesses) {
    Cosignatures found;
    for (const VerifierKey& witness : witnesses) {
        const auto first = std::ranges::find_if(note.signatures, [id = witness.id(), &witness](const NoteSignature& one) {
            return one.key_id == id && one.name == witness.name;
        });
        if (first == note.signatures.end()) continue;
        const auto verified = verify_note(note, witness);
        if (verified && verified->time <= end_of_9999) found.good.push_back({witness.name, verified->time, *first});
        else found.wrong.push_back(witness.name);
    }
    return found;
}

}  // namespace ledger
