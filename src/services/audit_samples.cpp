#include "services/audit_samples.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/list_query_text.hpp"
#include "isms/evaluation/audit_room.hpp"
#include "rules/audit_sample.hpp"
#include "services/entrance.hpp"
#include "services/past.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, isms::AuditSample;

namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

Result<Parameters> parameters_in(std::string_view filter) {
    Parameters parameters;
    if (filter.starts_with('?')) filter.remove_prefix(1);
    for (const std::string_view part : base::split(filter, '&')) {
        if (part.empty()) continue;
        const auto at = part.find('=');
        const std::string_view value = at == std::string_view::npos ? std::string_view{} : part.substr(at + 1);
        parameters.emplace_back(base::percent_decode(part.substr(0, at), true), base::percent_decode(value, true));
        for (const std::string& text : {parameters.back().first, parameters.back().second})
            if (!base::is_utf8(text) || text.contains('\0'))
                return fail(ErrorCode::invalid, word("This is no text: {0}"), "filter", {std::string(part)});
    }
    return parameters;
}

// Faults of the question stand at the names of its parameters; a form knows the field alone.
base::Error at_filter(base::Error error) {
    for (base::Fault& fault : error.faults) fault.field = "filter";
    return error;
}

const schema::Schema* register_of(const engine::Tables& tables, isms::AuditedRegister one) {
    return tables.find_by_path(schema::choices_of<isms::AuditedRegister>[static_cast<std::size_t>(one)].name);
}

Result<engine::ListQuery> question_of(engine::Work& work, const AuditSample& sample) {
    const schema::Schema* schema = register_of(work.tables(), sample.from);
    if (!schema || !work.may(schema::Verb::read, *schema))
        return fail(ErrorCode::invalid, word("You may not read this register."), "register");
    auto query = engine::parse_list_query(work.tables(), *schema, TRY(parameters_in(sample.filter)));
    if (!query) return at_filter(query.error());
    query->sort.clear();
    query->cursor.clear();
    query->limit = 1000;
    query->fields = {&schema->title()};
    query->with_total = false;
    return query;
}

// The moment of the change, for what asks for the time; the records depend on the number of changes alone.
base::Moment moment_of(Program& program, std::int64_t org, std::int64_t sequence) {
    return program.database.read([&](store::Connection& connection) {
        connection.scope_to(org);
        auto cursor = connection.select("SELECT at FROM version WHERE org = $1 AND sequence = $2", org, sequence);
        const auto* row = cursor->next();
        return row ? base::from_micros(row->integer(0)) : base::Moment{};
    });
}

Caller caller_after(Program& program, Caller caller, std::int64_t size) {
    CHECK(program.past != nullptr);
    caller.past = std::make_shared<const PastMoment>(
        PastMoment{std::to_string(size), moment_of(program, caller.org, size),
                   program.past->open(program, caller.org, static_cast<std::uint64_t>(size))});
    caller.actor.read_only = true;
    return caller;
}

// Who drew it saw what the room opened then; without a room, the whole register.
Result<engine::Actor> drawer_of(engine::Work& then, const AuditSample& sample) {
    engine::Actor actor;
    actor.system = !sample.room;
    if (!sample.room) return actor;
    const auto described = TRY(then.as_program().find(sample.room));
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < schema::choices_of<isms::AuditedRegister>.size(); ++i)
        if (described.registers.has(static_cast<isms::AuditedRegister>(i)))
            paths.emplace_back(schema::choices_of<isms::AuditedRegister>[i].name);
    actor.person = sample.owner.number;
    actor.roles = 1u << static_cast<unsigned>(schema::Role::external_auditor);
    actor.read_only = true;
    actor.room = room_that_opens(sample.room.number, paths);
    return actor;
}

// As recorded, where the caller may read what it was drawn from.
Result<AuditSample> recorded_sample(engine::Work& work, std::int64_t number) {
    const auto sample = TRY(work.find(base::Id<AuditSample>{number}));
    const schema::Schema* schema = register_of(work.tables(), sample.from);
    if (!schema || !work.may(schema::Verb::read, *schema))
        return fail(ErrorCode::forbidden, word("You may not read this register."));
    return sample;
}

}  // namespace

Result<std::vector<std::string>> population_of(engine::Work& work, const AuditSample& sample) {
    auto query = TRY(question_of(work, sample));
    std::vector<std::string> references;
    do {
        auto page = engine::list(work, query);
        if (!page) return at_filter(page.error());
        for (const engine::Record& record : page->records) references.push_back(record.reference());
        query.cursor = page->next;
    } while (!query.cursor.empty());
    return references;
}

Result<Redrawn> draw_again(Program& program, const Caller& caller, std::int64_t sample) {
    Redrawn redrawn{.sample = TRY(read(program, caller, [&](engine::Work& work) { return recorded_sample(work, sample); })),
                    .population = {},
                    .population_hash = {},
                    .drawn = {}};
    const AuditSample& recorded = redrawn.sample;
    Caller then = caller_after(program, caller, recorded.log_size.value_or(0));
    then.actor = TRY(read(program, then, [&](engine::Work& work) { return drawer_of(work, recorded); }));
    redrawn.population = TRY(read(program, then, [&](engine::Work& work) { return population_of(work, recorded); }));
    redrawn.population_hash = rules::hash_of_population(redrawn.population);
    redrawn.drawn =
        rules::draw_sample(recorded.seed, redrawn.population, static_cast<std::size_t>(recorded.wanted.value_or(0)));
    redrawn.is_same = redrawn.population_hash == recorded.population_hash && redrawn.drawn == recorded.drawn;
    return redrawn;
}

}  // namespace services
