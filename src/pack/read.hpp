// Reads what stands first in a pack, the parts from which all else follows, and sees that the key of the log has signed
// each.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/key_change.hpp"
#include "pack/contents.hpp"

namespace pack {

struct Read {
    Inputs inputs;
    ledger::VerifierKey key;  // the newest
    ledger::KeyChain keys;
    ledger::Checkpoint checkpoint;
    std::optional<ledger::Checkpoint> cosigned, stamped;  // may be older than the checkpoint
};

// Names the first part that is damaged, or that the key has not signed. Not seen here: whether the checkpoints are of these
// changes.
base::Result<Read> read_inputs(std::string_view archive);

// A checkpoint of this log, signed with the key that it had at that size. who: for people, where it stands.
base::Result<ledger::Checkpoint> checkpoint_in(const std::string& note, const ledger::KeyChain& keys,
                                               const std::string& who);

// What does not fit, for people.
base::Error fault(std::string_view message, std::vector<std::string> arguments = {});

}  // namespace pack
