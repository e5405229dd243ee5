// Checks a pack, with nothing but the pack itself and what the one who checks has kept: no database, no network, no trust in
// whoever made it.
//
// The changes have to be the leaves of the tree that the checkpoint signs. From them the pack is made again, and each byte
// of the archive compared.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/time_stamp.hpp"
#include "ledger/note.hpp"
#include "pack/contents.hpp"

namespace pack {

struct KeptCheckpoint {
    std::string who;  // for people: the name of the file
    std::string note;
};

// Witnesses of whom one has to have cosigned.
struct WitnessChoice {
    std::string who;  // for people: the key, or the name of the file
    std::vector<ledger::VerifierKey> keys;
};

struct Question {
    std::filesystem::path archive;
    std::vector<KeptCheckpoint> kept;  // older or newer checkpoints of the same log
    std::string key;                   // that the log must have, or have had; empty: the one in the pack is taken
    std::vector<WitnessChoice> witnesses;
    std::string authority;  // certificates (PEM) of whom stamped it; empty: not checked
};

// What was found to be in the pack.
struct Seen {
    std::string witness;
    std::uint64_t time = 0;  // seconds since 1970, as the witness says
    std::uint64_t size = 0;  // changes that the log had then
};
struct Stamped {
    base::TimeStamp says;
    std::uint64_t size = 0;    // changes that the log had then
    bool is_verified = false;  // with the certificates of the question
};
struct Report {
    Head head;
    std::string origin, key;
    std::uint64_t checkpoint_size = 0, records = 0, files = 0, open_changes = 0;
    std::optional<base::Moment> last_change_at;  // of the changes until the moment of the records
    std::uint64_t erased_versions = 0;           // that erasures in the pack tell of; their changes have no content
    std::uint64_t key_changes = 0;               // each signed by the key before
    std::optional<Stamped> stamped;
    std::vector<Seen> seen;                // by witnesses of the question
    std::vector<std::string> not_checked;  // names of other signatures of the checkpoints
};

// Refuses the pack when anything does not fit, and names the first part that does not. Throws EnvironmentError when the file
// cannot be read.
base::Result<Report> verify(const Question& question);

}  // namespace pack
