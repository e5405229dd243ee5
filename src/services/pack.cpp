#include "services/pack.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/environment.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/as_it_stood.hpp"
#include "engine/change_log.hpp"
#include "engine/titles.hpp"
#include "isms/kinds.hpp"
#include "pack/make.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/keys.hpp"
#include "services/log/time_stamps.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Schema;

namespace {

std::map<std::string, std::string> words_of(std::span<const schema::Choice> choices) {
    std::map<std::string, std::string> words;
    for (const schema::Choice& choice : choices) words[std::string(choice.name)] = choice.label;
    return words;
}

pack::RegisterWords words_of(const Schema& schema) {
    pack::RegisterWords words{.table = std::string(schema.table),
                              .path = std::string(schema.path),
                              .prefix = std::string(schema.prefix),
                              .singular = std::string(schema.singular),
                              .plural = std::string(schema.plural),
                              .clause = std::string(schema.clause),
                              .states = words_of(schema.state.choices),
                              .fields = {}};
    for (const schema::Field& field : schema.fields)
        words.fields.push_back({std::string(field.name), std::string(field.label), words_of(field.choices)});
    return words;
}

// What tells how the log is to be read is in every pack, also what came after the moment.
bool tells_of_the_log(std::string_view kind) {
    return kind == isms::erasure::table.table || kind == isms::key_change::table.table;
}

auto reads_whole(const Caller& caller) {
    return [&caller](const Schema* schema) {
        return engine::reach_of(*schema, schema::Verb::read, caller.actor) == engine::Reach::all;
    };
}

// Those that were asked for, or all; and those that are in every pack.
Result<std::vector<const Schema*>> readable(const Program& program, const Caller& caller, const PackQuestion& question) {
    std::vector<const Schema*> registers = question.registers;
    const auto all = program.engine.tables.all();
    if (registers.empty() && caller.actor.room)
        std::ranges::copy_if(all, std::back_inserter(registers), reads_whole(caller));
    if (registers.empty())
        std::ranges::copy_if(all, std::back_inserter(registers), [](auto* one) { return !one->is_private; });
    for (const Schema* schema : all)
        if (tells_of_the_log(schema->table) && !std::ranges::count(registers, schema)) registers.push_back(schema);
    for (const Schema* schema : registers)
        if (schema->is_private || !reads_whole(caller)(schema))
            return fail(ErrorCode::forbidden,
                        word("A pack holds whole registers, and your roles do not let you read all of {0}."), {},
                        {std::string(base::tr(schema->plural))});
    return registers;
}

// An opening where the register is in the pack and the content was not erased.
pack::Change change_in(const store::Row& row, bool is_open) {
    pack::Change change{.sequence = static_cast<std::uint64_t>(row.integer(0)),
                        .microseconds = row.integer(1),
                        .commitment = {},
                        .opening = {}};
    const base::Bytes commitment = row.bytes(2);
    CHECK(commitment.size() == change.commitment.size());
    std::ranges::copy(commitment, change.commitment.begin());
    const base::Bytes salt = row.bytes(3);
    if (!is_open || salt.empty()) return change;
    change.opening = pack::Opening{.actor = row.integer(4),
                                   .kind = row.string(5),
                                   .number = row.integer(6),
                                   .version = row.integer(7),
                                   .operation = row.string(8),
                                   .reason = row.string(9),
                                   .content = row.string(10),
                                   .salt = std::string(base::as_text(salt))};
    return change;
}

std::vector<pack::Change> changes_of(store::Connection& connection, std::int64_t org, std::uint64_t covered,
                                     std::uint64_t until, const std::vector<const Schema*>& registers) {
    std::vector<pack::Change> changes;
    auto cursor = connection.select(
        "SELECT sequence, at, commitment, salt, actor, kind, number, version, operation, reason, content FROM version "
        "WHERE org = $1 AND sequence <= $2 ORDER BY sequence",
        org, covered);
    while (const auto* row = cursor->next()) {
        const bool is_open =
            tells_of_the_log(row->text(5)) ||
            (static_cast<std::uint64_t>(row->integer(0)) <= until &&
             std::ranges::any_of(registers, [&](const Schema* schema) { return schema->table == row->text(5); }));
        changes.push_back(change_in(*row, is_open));
    }
    return changes;
}

// The moment of a pack of the records as they stand, which hold what the newest checkpoint covers: before any change that
// came since, and not before one that is covered.
base::Moment moment_of_newest(store::Connection& connection, std::int64_t org, std::uint64_t covered, base::Moment now) {
    const auto time_of = [&](std::uint64_t sequence) {
        return base::from_micros(engine::log_entry(connection, org, sequence).microseconds);
    };
    if (engine::log_head(connection, org).size > covered)
        now = std::min(now, time_of(covered + 1) - std::chrono::microseconds(1));
    return std::max(now, time_of(covered));
}

pack::Head head_of(Program& program, store::Connection& connection, const Caller& caller, const PackQuestion& question,
                   std::uint64_t covered) {
    const base::Moment now = program.clock.now();
    const base::Moment at = question.at ? *question.at : moment_of_newest(connection, caller.org, covered, now);
    return {.organisation = caller.slug,
            .name = base::printable(
                engine::title_of(connection, program.engine.tables, caller.org, caller.actor, isms::organisation::table, 1)),
            .at = base::to_text(at),
            .made_at = base::to_text(now),
            .made_by = question.made_by,
            .changes = question.at ? engine::changes_until(connection, caller.org, at) : covered,
            .registers = {}};
}

// The newest covers most, and one that a witness saw proves most: a pack carries both where they differ.
void add_checkpoints(store::Connection& connection, std::int64_t org, StoredCheckpoint newest, pack::Inputs& inputs) {
    if (auto cosigned = newest_cosigned(connection, org); cosigned && cosigned->size < newest.size)
        inputs.cosigned = std::move(cosigned->note);
    if (auto stamped = newest_time_stamp(connection, org); stamped && stamped->size <= newest.size) {
        inputs.stamped = std::move(stamped->text);
        inputs.time_stamp = std::move(stamped->answer);
    }
    inputs.checkpoint = std::move(newest.note);
}

struct Unsigned {
    pack::Inputs inputs;
    engine::KeySoFar key;
};

// Everything of the pack but the signature of its head, in one snapshot: what came until the moment is said there, and not
// before, so that a change in between is not left out.
Result<Unsigned> read_inputs(Program& program, const Caller& caller, const PackQuestion& question,
                             const std::vector<const Schema*>& registers) {
    return program.database.read([&](store::Connection& connection) -> Result<Unsigned> {
        connection.scope_to(caller.org);
        auto newest = newest_checkpoint(connection, caller.org);
        Unsigned made;
        made.key = key_so_far(connection, program.engine.tables, caller.org);
        if (newest) made.inputs.head = head_of(program, connection, caller, question, newest->size);
        if (!newest || newest->size < made.inputs.head.changes || newest->size < made.key.since())
            return fail(ErrorCode::unmet_condition, word("The log is not signed up to that moment. Try again in a minute."));
        for (const Schema* schema : registers) made.inputs.head.registers.push_back(words_of(*schema));
        made.inputs.changes = changes_of(connection, caller.org, newest->size, made.inputs.head.changes, registers);
        add_checkpoints(connection, caller.org, *std::move(newest), made.inputs);
        return made;
    });
}

// With the key whose turn it is, and no other one.
Result<void> sign_head_of(Unsigned& made, const SignerSettings& settings, std::string_view organisation, AtHand beside) {
    const auto signer = TRY(signer_in_turn(settings, organisation, std::move(beside), made.key));
    made.inputs.key = ledger::to_text(signer->verifier()) + "\n";
    ledger::Note note{pack::signed_text(signer->verifier().name, made.inputs), {}};
    note.signatures.push_back(signer->sign(note.text));
    made.inputs.head_note = ledger::to_text(note);
    return {};
}

// How many changes the newest checkpoint covers, if the key of the log that is in force has signed it; else 0.
std::uint64_t signed_by_its_key(Program& program, const Caller& caller) {
    return program.database.read([&](store::Connection& connection) -> std::uint64_t {
        connection.scope_to(caller.org);
        const auto newest = newest_checkpoint(connection, caller.org);
        const auto key = key_so_far(connection, program.engine.tables, caller.org);
        return newest && newest->size >= key.since() ? newest->size : 0;
    });
}

std::uint64_t changes_at(Program& program, const Caller& caller, const PackQuestion& question) {
    return program.database.read([&](store::Connection& connection) {
        connection.scope_to(caller.org);
        if (!question.at) return engine::log_head(connection, caller.org).size;
        return engine::changes_until(connection, caller.org, *question.at);
    });
}

// Refused when the files or the program of the signer cannot be used: unmet_condition.
Result<pack::Inputs> signed_inputs(Program& program, const Caller& caller, const PackQuestion& question,
                                   const std::vector<const Schema*>& registers, std::uint64_t until) try {
    if (signed_by_its_key(program, caller) < until) TRY(sign_head(program, caller.org, caller.slug));
    AtHand beside{find_signer(*program.signer, caller.slug), signed_before(*program.signer, caller.slug)};
    Unsigned made = TRY(read_inputs(program, caller, question, registers));
    TRY(sign_head_of(made, *program.signer, caller.slug, std::move(beside)));
    return std::move(made.inputs);
} catch (const base::EnvironmentError&) {
    return cannot_sign();
}

}  // namespace

Result<void> write_pack(Program& program, const Caller& caller, const PackQuestion& question, const pack::Sink& sink) {
    const auto registers = TRY(readable(program, caller, question));
    if (!program.signer) return fail(ErrorCode::unmet_condition, word("The log of this installation is not signed."));
    const std::uint64_t until = changes_at(program, caller, question);
    if (until == 0) return fail(ErrorCode::invalid, word("Nothing had been recorded by then. Give a later day."), "at");
    const pack::Inputs inputs = TRY(signed_inputs(program, caller, question, registers, until));
    pack::write_pack(
        inputs,
        [&](const std::string& hash, std::int64_t) {
            auto content = program.blobs.get(hash);
            if (!content) throw base::EnvironmentError("the file " + hash + " is missing: run `keepwright check`");
            return *std::move(content);
        },
        sink);
    return {};
}

Result<std::vector<const Schema*>> registers_named(const engine::Tables& tables, std::string_view paths) {
    std::vector<const Schema*> registers;
    for (const std::string_view part : base::split(paths, ',')) {
        const std::string_view path = base::trim(part);
        if (path.empty()) continue;
        const Schema* schema = tables.find_by_path(path);
        if (!schema) return fail(ErrorCode::invalid, word("There is no register {0}."), "scope", {std::string(path)});
        if (std::ranges::find(registers, schema) == registers.end()) registers.push_back(schema);
    }
    return registers;
}

}  // namespace services
