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

#include "base/result.hpp"
#include "pack/contents.hpp"

namespace pack {

struct KeptCheckpoint {
    std::string who;  // for people: the name of the file
    std::string note;
};

struct Question {
    std::filesystem::path archive;
    std::vector<KeptCheckpoint> kept;  // older or newer checkpoints of the same log
    std::string key;                   // that the log must have; empty: the one in the pack is taken
};

// What was found to be in the pack.
struct Report {
    Head head;
    std::string origin, key;
    std::uint64_t checkpoint_size = 0, records = 0, files = 0, open_changes = 0;
    std::vector<std::string> witnesses;  // names of other signatures of the checkpoint, which are not checked
};

// Refuses the pack when anything does not fit, and names the first part that does not. Throws EnvironmentError when the file
// cannot be read.
base::Result<Report> verify(const Question& question);

}  // namespace pack
