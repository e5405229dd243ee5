// What the signer remembers of the log of an organisation, in files beside its key, where whoever writes to the database
// does not reach: what it signed last, and what it signed first with each key.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "services/log/signer.hpp"

namespace services {

struct SignedCheckpoint {
    ledger::Checkpoint checkpoint;
    std::string note;  // signed (src/ledger/note.hpp)
};

// Nothing when nothing was signed yet. Throws EnvironmentError when the file is damaged.
std::optional<SignedCheckpoint> signed_last(const SignerSettings& settings, std::string_view organisation);
// The last one, and the first of each key: keys that a log names have to have signed them. Throws EnvironmentError.
std::vector<SignedCheckpoint> signed_before(const SignerSettings& settings, std::string_view organisation);
// Before it is given to anybody.
void remember_signed(const SignerSettings& settings, std::string_view organisation, const ledger::VerifierKey& key,
                     const std::string& note);

}  // namespace services
