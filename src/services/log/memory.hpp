// What the signer remembers of the log of an organisation, in files beside its key, where whoever writes to the database
// does not reach: what it signed last, and what it signed first with each key.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "services/log/signer.hpp"

namespace services {

struct RememberedCheckpoint : ledger::SignedCheckpoint {
    std::filesystem::path path{};
};

// Nothing when nothing was signed yet. Throws EnvironmentError when the file is damaged.
std::optional<RememberedCheckpoint> signed_last(const SignerSettings& settings, std::string_view organisation);
// The last one, and then the first of each key that is another: keys that a log names have to have signed them. Throws
// EnvironmentError.
std::vector<RememberedCheckpoint> signed_before(const SignerSettings& settings, std::string_view organisation);
// Whether this key has signed it. Throws EnvironmentError when it names the key and the signature is not right: it was
// right when it was written, so the file is damaged.
bool is_signed_with(const RememberedCheckpoint& one, const ledger::VerifierKey& key);

// Before it is given to anybody. What was signed of a longer log stays the last.
void remember_signed(const SignerSettings& settings, std::string_view organisation, const ledger::SignedCheckpoint& made);

}  // namespace services
