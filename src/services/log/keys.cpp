#include "services/log/keys.hpp"

#include "base/translate.hpp"
#include "engine/record_json.hpp"
#include "isms/support/key_change.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

StoredKeyChange read_change(const engine::Tables& tables, const store::Row& row) {
    StoredKeyChange change{row.integer(0), static_cast<std::uint64_t>(row.integer(1)), {}, {}, {}};
    // What cannot be read leads nowhere, and is found as such.
    if (const auto record = engine::record_from_canonical(tables, isms::key_change::table, row.text(2))) {
        const auto typed = engine::typed<isms::KeyChange>(*record);
        change.before = typed.key_before;
        change.after = typed.key_after;
        change.statement = typed.statement;
    }
    return change;
}

constexpr std::string_view stored_changes =
    "SELECT number, sequence, content FROM version WHERE org = $1 AND kind = $2 AND version = 1 ORDER BY number";

}  // namespace

std::vector<StoredKeyChange> key_changes(store::Connection& connection, const engine::Tables& tables, std::int64_t org) {
    std::vector<StoredKeyChange> changes;
    auto cursor = connection.select(stored_changes, org, isms::key_change::table.table);
    while (const auto* row = cursor->next()) changes.push_back(read_change(tables, *row));
    return changes;
}

std::optional<NamedKey> key_named(store::Connection& connection, const engine::Tables& tables, std::int64_t org) {
    auto cursor = connection.select(std::string(stored_changes).append(" DESC LIMIT 1"), org, isms::key_change::table.table);
    const auto* row = cursor->next();
    if (!row) return std::nullopt;
    StoredKeyChange change = read_change(tables, *row);
    return NamedKey{std::move(change.after), change.sequence};
}

ledger::KeyChain key_chain(const std::vector<StoredKeyChange>& changes, const ledger::VerifierKey& present,
                           std::optional<std::int64_t>& broken) {
    const auto first = changes.empty() ? std::nullopt : ledger::parse_verifier_key(changes.front().before);
    ledger::KeyChain chain(first.value_or(present));
    for (const StoredKeyChange& change : changes) {
        if (first && chain.follow(change.sequence, change.statement)) continue;
        broken = change.number;
        return chain;
    }
    if (chain.newest() != present) broken = -1;
    return chain;
}

engine::NextKey statement_of(const LogSigner& present, const ledger::VerifierKey& next) {
    ledger::Note note{ledger::key_change_text(next), {}};
    note.signatures.push_back(present.sign(note.text));
    return {ledger::to_text(present.verifier()), ledger::to_text(next), ledger::to_text(note)};
}

Result<engine::NextKey> KeyFiles::next_key(std::string_view organisation, std::string_view named) const {
    if (!settings_.command.empty())
        return fail(ErrorCode::unmet_condition,
                    word("A program holds the key of the log, so Keepwright cannot make the next one. Run `keepwright "
                         "change-key --to PROGRAM` with a program that holds the next key."));
    // The last change of key may not have been followed by a checkpoint yet.
    if (!named.empty()) take_next_key(settings_, organisation, named);
    const auto present = open_signer(settings_, organisation);
    const auto next = make_next_key(settings_, organisation, present->verifier().name);
    return statement_of(*present, next->verifier());
}

}  // namespace services
