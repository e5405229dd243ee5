#include "services/log/keys.hpp"

#include <algorithm>

#include "base/environment.hpp"
#include "base/translate.hpp"
#include "engine/record_json.hpp"
#include "isms/support/key_change.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/signing_program.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

StoredKeyChange read_change(const engine::Tables& tables, const store::Row& row) {
    StoredKeyChange change{row.integer(0), static_cast<std::uint64_t>(row.integer(1)), {}};
    // What cannot be read leads nowhere, and is found as such.
    if (const auto record = engine::record_from_canonical(tables, isms::key_change::table, row.text(2))) {
        const auto typed = engine::typed<isms::KeyChange>(*record);
        change.keys = {typed.key_before, typed.key_after, typed.statement};
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

ledger::KeyChain key_chain(const std::vector<StoredKeyChange>& changes, const ledger::VerifierKey& present,
                           std::optional<std::int64_t>& broken) {
    const auto first = changes.empty() ? std::nullopt : ledger::parse_verifier_key(changes.front().keys.before);
    ledger::KeyChain chain(first.value_or(present));
    for (const StoredKeyChange& change : changes) {
        if (first && chain.follow(change.sequence, change.keys.statement)) continue;
        broken = change.number;
        return chain;
    }
    if (chain.newest() != present) broken = -1;
    return chain;
}

engine::KeySoFar key_so_far(store::Connection& connection, const engine::Tables& tables, std::int64_t org) {
    engine::KeySoFar so_far{.changes = key_changes(connection, tables, org)};
    if (auto newest = newest_checkpoint(connection, org)) so_far.checkpoint = std::move(newest->note);
    return so_far;
}

namespace {

// While the first key signs, it is the one that signed what the signer remembers, or, after a restore, what the log has.
bool is_in_turn(const LogSigner* signer, const std::vector<RememberedCheckpoint>& signed_before,
                const engine::KeySoFar& so_far) {
    if (!signer) return false;
    if (!so_far.changes.empty()) return ledger::to_text(signer->verifier()) == so_far.named();
    if (!signed_before.empty()) return is_signed_with(signed_before.front(), signer->verifier());
    if (so_far.checkpoint.empty()) return true;
    const auto note = ledger::parse_note(so_far.checkpoint);
    return note && ledger::verify_note(*note, signer->verifier());
}

bool fits(const std::vector<RememberedCheckpoint>& signed_before, const engine::KeySoFar& so_far) {
    if (so_far.changes.empty())
        return std::ranges::all_of(signed_before, [&](const RememberedCheckpoint& one) {
            return one.note.signatures.front().key_id == signed_before.front().note.signatures.front().key_id;
        });
    const auto named = ledger::parse_verifier_key(so_far.named());
    if (!named) return false;
    std::optional<std::int64_t> broken;
    const ledger::KeyChain chain = key_chain(so_far.changes, *named, broken);
    return !broken && std::ranges::all_of(signed_before, [&](const RememberedCheckpoint& one) {
        return is_signed_with(one, chain.at(one.checkpoint.size));
    });
}

// What was signed before lies where whoever writes to the database does not reach, and was signed with the keys that the log
// names for it. A change of key that somebody else has put into the log, or taken out, makes it look like the work of
// another key.
Result<void> check_changes(std::string_view organisation, const std::vector<RememberedCheckpoint>& signed_before,
                           const engine::KeySoFar& so_far) {
    if (fits(signed_before, so_far)) return {};
    return fail(
        ErrorCode::conflict,
        word("The changes of key in the log of {0} do not fit what was signed before: one of them is missing, or was not "
             "made by Keepwright. Nothing is signed. Run `keepwright verify`, and restore a backup from before."),
        {}, {std::string(organisation)});
}

base::Error not_its_turn(std::string_view organisation) {
    return fail(ErrorCode::conflict,
                word("The key that is there is not the one that signs the log of {0} now. Nothing is signed. Put that key "
                     "back, or start Keepwright with the program that holds it."),
                {}, {std::string(organisation)});
}

}  // namespace

AtHand at_hand(const SignerSettings& settings, std::string_view organisation, const engine::KeySoFar& so_far) {
    AtHand found{nullptr, signed_before(settings, organisation)};
    const bool was_signed = !so_far.changes.empty() || !so_far.checkpoint.empty() || !found.signed_before.empty();
    found.signer = was_signed ? find_signer(settings, organisation) : open_signer(settings, organisation);
    return found;
}

Result<std::unique_ptr<LogSigner>> signer_in_turn(const SignerSettings& settings, std::string_view organisation,
                                                  AtHand at_hand, const engine::KeySoFar& so_far) {
    TRY(check_changes(organisation, at_hand.signed_before, so_far));
    if (is_in_turn(at_hand.signer.get(), at_hand.signed_before, so_far)) return std::move(at_hand.signer);
    if (auto waiting = so_far.changes.empty() ? nullptr : take_next_key(settings, organisation, so_far.named()))
        return waiting;
    // Another process may just have put it into its place.
    auto again = find_signer(settings, organisation);
    if (is_in_turn(again.get(), at_hand.signed_before, so_far)) return again;
    return not_its_turn(organisation);
}

base::Error cannot_sign() {
    try {
        throw;
    } catch (const store::DatabaseError&) {
        throw;
    } catch (const base::NoSpaceError&) {
        throw;
    } catch (const base::EnvironmentError& error) {
        return fail(ErrorCode::unmet_condition, word("What signs the log cannot be used: {0}."), {}, {error.what()});
    }
}

Result<engine::NextKey> NextKeys::next_key(std::string_view organisation, const engine::KeySoFar& so_far) const try {
    if (program_.empty() && !settings_.command.empty())
        return fail(ErrorCode::unmet_condition,
                    word("A program holds the key of the log, so Keepwright cannot make the next one. Run `keepwright "
                         "change-key --to PROGRAM` with a program that holds the next key."));
    const auto [present, signed_before] = at_hand(settings_, organisation, so_far);
    TRY(check_changes(organisation, signed_before, so_far));
    if (!is_in_turn(present.get(), signed_before, so_far)) {
        if (!waits(settings_, organisation, so_far.named())) return not_its_turn(organisation);
        return fail(ErrorCode::unmet_condition,
                    word("The log has not been signed with its new key yet. The server does that within a minute; then the "
                         "key can be changed again."));
    }
    const ledger::VerifierKey next = make(*present, organisation);
    if (next.name != present->verifier().name)
        return fail(ErrorCode::unmet_condition, word("The next key is called {0}, and has to be called {1} as the log is."),
                    {}, {next.name, present->verifier().name});
    if (next == present->verifier())
        return fail(ErrorCode::unmet_condition, word("The next key is the one that signs now."));
    ledger::Note note{ledger::key_change_text(next), {}};
    note.signatures.push_back(present->sign(note.text));
    return engine::NextKey{ledger::to_text(present->verifier()), ledger::to_text(next), ledger::to_text(note)};
} catch (const base::EnvironmentError&) {
    return cannot_sign();
}

ledger::VerifierKey NextKeys::make(const LogSigner& present, std::string_view organisation) const {
    if (program_.empty()) return make_next_key(settings_, organisation, present.verifier().name)->verifier();
    SignerSettings later = settings_;
    later.command = program_;
    return SigningProgram(later, organisation).verifier();
}

}  // namespace services
