// What everybody may read of a log: the newest checkpoint, the newest that a witness saw, the key, and the tree up to that
// checkpoint (C2SP tlog-tiles). It tells how many changes there were and when, and nothing else.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "ledger/note.hpp"
#include "services/program.hpp"

namespace services {

// The key that signs now. Nothing also for one that is damaged, of which verification and the log of the server tell.
std::optional<ledger::VerifierKey> readable_key(const Program& program, std::string_view organisation);

// By the slug of the organisation. Nothing when there is no such organisation, or its log was never signed.
std::optional<std::string> published_checkpoint(Program& program, std::string_view organisation);
// The newest checkpoint that a witness has cosigned; nothing also when there is none.
std::optional<std::string> published_cosigned(Program& program, std::string_view organisation);
std::optional<std::string> published_key(Program& program, std::string_view organisation);
// With which its checkpoints of so many changes are signed.
std::optional<std::string> key_of_checkpoint(Program& program, std::string_view organisation, std::uint64_t size);
// Each change of key as the note that the key before has signed, the oldest first, an empty line between; empty when the
// first key signs.
std::optional<std::string> published_key_changes(Program& program, std::string_view organisation);
// path: "tile/0/000", "tile/entries/x001/067.p/12". Nothing also for what is no tile, or not yet covered by a checkpoint.
std::optional<std::string> published_tile(Program& program, std::string_view organisation, std::string_view path);

}  // namespace services
