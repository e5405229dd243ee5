// The keys of the logs, as the logs say it: which one signs now, which ones did before, and how a new one follows.
//
// A change of key is a record that the key before has signed. The new key lies beside the present one from before the record
// is saved, and takes its place when the log says so; a program that is killed between leaves nothing to repair.
#pragma once
#include "engine/work.hpp"
#include "ledger/key_change.hpp"
#include "services/log/signer.hpp"
#include "store/connection.hpp"

namespace services {

// One change of key, as its record says. The change of the log is its number there.
struct StoredKeyChange {
    std::int64_t number = 0;
    std::uint64_t sequence = 0;
    std::string before, after, statement;
};
// Of the organisation in whose scope the connection is, the oldest first.
std::vector<StoredKeyChange> key_changes(store::Connection& connection, const engine::Tables& tables, std::int64_t org);

// The key that the newest change names, "name+1234abcd+base64", and the change that did; nothing when the first key signs.
struct NamedKey {
    std::string key;
    std::uint64_t since = 0;
};
std::optional<NamedKey> key_named(store::Connection& connection, const engine::Tables& tables, std::int64_t org);

// All keys of the log, of which `present` has to be the newest. `broken` gets the number of the first change that the key
// before it has not signed, or -1 when they lead to another key; then the chain ends before.
ledger::KeyChain key_chain(const std::vector<StoredKeyChange>& changes, const ledger::VerifierKey& present,
                           std::optional<std::int64_t>& broken);

// `present` says that `next` follows it.
engine::NextKey statement_of(const LogSigner& present, const ledger::VerifierKey& next);

// Makes keys that lie in files.
class KeyFiles final : public engine::KeyMaker {
public:
    explicit KeyFiles(const SignerSettings& settings) : settings_(settings) {}
    base::Result<engine::NextKey> next_key(std::string_view organisation, std::string_view named) const override;

private:
    const SignerSettings& settings_;
};

}  // namespace services
