// The keys of the logs, as the logs say it: which one signs now, which ones did before, and how a new one follows.
//
// A change of key is a record that the key before has signed. The new key lies beside the present one from before the record
// is saved, and takes its place when the log is signed next, never within a transaction; a program that is killed between,
// or a transaction that is undone, leaves nothing to repair.
#pragma once
#include "engine/work.hpp"
#include "ledger/key_change.hpp"
#include "services/log/memory.hpp"
#include "services/log/signer.hpp"
#include "services/program.hpp"
#include "store/connection.hpp"

namespace services {

using engine::StoredKeyChange;
// Of the organisation in whose scope the connection is, the oldest first.
std::vector<StoredKeyChange> key_changes(store::Connection& connection, const engine::Tables& tables, std::int64_t org);

// All keys of the log, of which `present` has to be the newest. `broken` gets the number of the first change that the key
// before it has not signed, or -1 when they lead to another key; then the chain ends before.
ledger::KeyChain key_chain(const std::vector<StoredKeyChange>& changes, const ledger::VerifierKey& present,
                           std::optional<std::int64_t>& broken);

engine::KeySoFar key_so_far(store::Connection& connection, const engine::Tables& tables, std::int64_t org);

// What lies beside the database. Looked at before the log, which then says of each key that has signed.
struct AtHand {
    std::unique_ptr<LogSigner> signer;  // null when something was signed and its key is gone
    std::vector<RememberedCheckpoint> signed_before;
};
// so_far: of an earlier look at the log. A key is made only for a log that was never signed. Throws EnvironmentError.
AtHand at_hand(const SignerSettings& settings, std::string_view organisation, const engine::KeySoFar& so_far);

// The signer whose turn it is: the one at hand, or the one whose key waits and takes its place here. While the first key
// signs, it is the one that signed last. conflict when neither is the right one, so that a forgotten setting or a lost key
// does not begin a second row of keys. Not for a transaction, which does not know yet what the log will say.
base::Result<std::unique_ptr<LogSigner>> signer_in_turn(const SignerSettings& settings, std::string_view organisation,
                                                        AtHand at_hand, const engine::KeySoFar& so_far);

// Within a handler of an EnvironmentError: the files or the program of the signer cannot be used, as a refusal with the
// reason. Trouble of the database and a full disk are thrown on.
base::Error cannot_sign();

// Makes the next key of a log and lets the present one sign that it follows.
class NextKeys final : public engine::KeyMaker {
public:
    // program: an absolute path, which holds the next key; empty: it is made in a file.
    explicit NextKeys(const SignerSettings& settings, std::string program = {})
        : settings_(settings), program_(std::move(program)) {}
    base::Result<engine::NextKey> next_key(std::string_view organisation, const engine::KeySoFar& so_far) const override;

private:
    ledger::VerifierKey make(const LogSigner& present, std::string_view organisation) const;
    const SignerSettings& settings_;
    std::string program_;
};

}  // namespace services
