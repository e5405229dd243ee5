// A checkpoint (C2SP tlog-checkpoint): which log, how many leaves, which root. Its text is signed as a note.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "ledger/note.hpp"
#include "ledger/tree.hpp"

namespace ledger {

struct Checkpoint {
    std::string origin;  // names the log; the same as the name of the key that signs it
    std::uint64_t size = 0;
    Hash root{};
    bool operator==(const Checkpoint&) const = default;
};

std::string to_text(const Checkpoint& checkpoint);
// From the text of a note. Lines after the third are extensions, which are passed over. Nothing for another form.
std::optional<Checkpoint> parse_checkpoint(std::string_view text);

// As it is kept and given to others.
struct SignedCheckpoint {
    Checkpoint checkpoint;
    Note note;
};
// Of a whole note; whose signatures are good is not asked. Nothing for another form.
std::optional<SignedCheckpoint> parse_signed_checkpoint(std::string_view note);

}  // namespace ledger
