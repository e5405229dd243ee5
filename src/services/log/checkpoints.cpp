#include "services/log/checkpoints.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "base/environment.hpp"
#include "base/log.hpp"
#include "base/translate.hpp"
#include "engine/change_log.hpp"
#include "services/log/keys.hpp"
#include "services/organisations.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

struct Head {
    ledger::Checkpoint checkpoint;
    bool extends = true;
    engine::KeySoFar key;
};

Head head_of(Program& program, std::int64_t org, const std::optional<RememberedCheckpoint>& last) {
    return program.database.read([&](store::Connection& connection) {
        connection.scope_to(org);
        const engine::LogHead log = engine::log_head(connection, org);
        Head head{{.origin = {}, .size = log.size, .root = ledger::root_of(log.edge)},
                  true,
                  key_so_far(connection, program.engine.tables, org)};
        if (last && last->checkpoint.size > 0)
            head.extends = engine::root_at(connection, org, log, last->checkpoint.size) == last->checkpoint.root;
        return head;
    });
}

void store(Program& program, std::int64_t org, const StoredCheckpoint& checkpoint) {
    program.database.with_transaction([&](store::Connection& connection) {
        connection.scope_to(org);
        if (const auto newest = newest_checkpoint(connection, org); newest && newest->size >= checkpoint.size) return true;
        connection.execute("INSERT INTO log_checkpoint (org, size, at, note) VALUES ($1, $2, $3, $4)", org, checkpoint.size,
                           base::to_micros(checkpoint.at), checkpoint.note);
        return true;
    });
}

std::optional<StoredCheckpoint> first_of(store::Cursor& cursor) {
    const auto* row = cursor.next();
    if (!row) return std::nullopt;
    return StoredCheckpoint{static_cast<std::uint64_t>(row->integer(0)), base::from_micros(row->integer(1)), row->string(2)};
}

}  // namespace

std::optional<StoredCheckpoint> newest_checkpoint(store::Connection& connection, std::int64_t org) {
    auto cursor =
        connection.select("SELECT size, at, note FROM log_checkpoint WHERE org = $1 ORDER BY size DESC LIMIT 1", org);
    return first_of(*cursor);
}

std::optional<StoredCheckpoint> newest_cosigned(store::Connection& connection, std::int64_t org) {
    auto cursor = connection.select(
        "SELECT size, at, note FROM log_checkpoint WHERE org = $1 AND cosignatures > 0 ORDER BY size DESC LIMIT 1", org);
    return first_of(*cursor);
}

namespace {

base::Error does_not_extend(std::string_view organisation, const RememberedCheckpoint& last) {
    return fail(ErrorCode::conflict,
                word("The log of {0} does not extend what was signed last, its first {1} changes: the database is an older "
                     "or another one. Nothing is signed. Run `keepwright verify`."),
                {}, {std::string(organisation), std::to_string(last.checkpoint.size)});
}

// With the key that the log names.
Result<ledger::SignedCheckpoint> sign_what_is_there(Program& program, std::int64_t org, std::string_view organisation,
                                                    const std::optional<RememberedCheckpoint>& last,
                                                    const engine::KeySoFar& before) {
    const SignerSettings& settings = *program.signer;
    AtHand beside = at_hand(settings, organisation, before);
    Head head = head_of(program, org, last);
    if (!head.extends) return does_not_extend(organisation, *last);
    const auto signer = TRY(signer_in_turn(settings, organisation, std::move(beside), head.key));
    head.checkpoint.origin = signer->verifier().name;
    ledger::SignedCheckpoint made{head.checkpoint, {ledger::to_text(head.checkpoint), {}}};
    made.note.signatures.push_back(signer->sign(made.note.text));
    remember_signed(settings, organisation, made);
    // Only now: until the program has signed, somebody could still find out that it does not.
    if (!settings.command.empty() && !head.key.changes.empty() && delete_old_key(settings, organisation, signer->verifier()))
        base::log_info("old key file deleted", {{"organisation", organisation}});
    return made;
}

}  // namespace

Result<std::optional<StoredCheckpoint>> sign_head(Program& program, std::int64_t org, std::string_view organisation) {
    CHECK(program.signer != nullptr);
    const auto last = signed_last(*program.signer, organisation);
    const Head head = head_of(program, org, last);
    if (!head.extends) return does_not_extend(organisation, *last);
    if (head.checkpoint.size == 0) return std::optional<StoredCheckpoint>();
    const base::Moment now = program.clock.now();
    const bool is_signed = last && last->checkpoint.size == head.checkpoint.size;
    if (is_signed) remember_signed(*program.signer, organisation, *last);  // the disk may have been full the first time
    const ledger::SignedCheckpoint made = is_signed ? static_cast<const ledger::SignedCheckpoint&>(*last)
                                                    : TRY(sign_what_is_there(program, org, organisation, last, head.key));
    const StoredCheckpoint checkpoint{made.checkpoint.size, now, ledger::to_text(made.note)};
    store(program, org, checkpoint);
    return std::optional(program.database.read([&](store::Connection& connection) {
        connection.scope_to(org);
        return newest_checkpoint(connection, org).value_or(checkpoint);
    }));
}

void sign_all_heads(Program& program) {
    for (const OrganisationEntry& one : list_organisations(program)) {
        try {
            if (const auto checkpoint = sign_head(program, one.org, one.slug); !checkpoint)
                base::log_error("checkpoint not signed",
                                {{"organisation", std::string_view(one.slug)},
                                 {"reason", std::string_view(base::describe(checkpoint.error().faults.front()))}});
        } catch (const base::EnvironmentError& error) {
            base::log_error("checkpoint not signed",
                            {{"organisation", std::string_view(one.slug)}, {"reason", std::string_view(error.what())}});
        }
    }
}

}  // namespace services
