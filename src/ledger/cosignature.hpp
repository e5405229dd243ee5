// Witnesses (C2SP tlog-cosignature): somebody else who saw a checkpoint says when, and that nothing before it was rewritten.
#pragma once
#include <span>

#include "ledger/note.hpp"

namespace ledger {

// A verifier key of a witness, "name+1234abcd+base64". Nothing for one of another algorithm.
std::optional<VerifierKey> parse_witness_key(std::string_view text);

struct Cosignature {
    std::string witness;
    std::uint64_t time = 0;  // seconds since 1970, as the witness says; not after the year 9999
    NoteSignature signature;
};
struct Cosignatures {
    std::vector<Cosignature> good;   // of each witness the first, in the order of the witnesses
    std::vector<std::string> wrong;  // witnesses in whose name something else stands there
};
// Whether it could be one: a time that can be, and as many bytes as a signature has. Whose it is, and whether it is theirs,
// only a key can tell.
bool has_form_of_cosignature(const NoteSignature& signature);

// What these witnesses signed of a note. Signatures of others are passed over.
Cosignatures find_cosignatures(const Note& note, std::span<const VerifierKey> witnesses);

}  // namespace ledger
