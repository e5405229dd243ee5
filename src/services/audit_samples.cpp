#include "services/audit_samples.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/list_query_text.hpp"
#include "rules/audit_sample.hpp"
#include "services/past.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, isms::AuditSample;

namespace {

std::vector<std::pair<std::string, std::string>> parameters_in(std::string_view filter) {
    std::vector<std::pair<std::string, std::string>> parameters;
    if (filter.starts_with('?')) filter.remove_prefix(1);
    for (const std::string_view part : base::split(filter, '&')) {
        if (part.empty()) continue;
        const auto at = part.find('=');
        const std::string_view value = at == std::string_view::npos ? std::string_view{} : part.substr(at + 1);
        parameters.emplace_back(base::percent_decode(part.substr(0, at), true), base::percent_decode(value, true));
    }
    return parameters;
}

// Faults of the question stand at the names of its parameters; a form knows the field alone.
base::Error at_filter(base::Error error) {
    for (base::Fault& fault : error.faults) fault.field = "filter";
    return error;
}

Result<engine::ListQuery> question_of(engine::Work& work, const AuditSample& sample) {
    const auto& choice = schema::choices_of<isms::AuditedRegister>[static_cast<std::size_t>(sample.from)];
    const schema::Schema* schema = work.tables().find_by_path(choice.name);
    if (!schema || !work.may(schema::Verb::read, *schema))
        return fail(ErrorCode::invalid, word("You may not read this register."), "register");
    auto query = engine::parse_list_query(work.tables(), *schema, parameters_in(sample.filter));
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
    Redrawn redrawn{
        .sample = TRY(read(program, caller, [&](engine::Work& work) { return work.find(base::Id<AuditSample>{sample}); })),
        .population = {},
        .population_hash = {},
        .drawn = {}};
    const AuditSample& recorded = redrawn.sample;
    const Caller then = caller_after(program, caller, recorded.log_size.value_or(0));
    redrawn.population = TRY(read(program, then, [&](engine::Work& work) { return population_of(work, recorded); }));
    redrawn.population_hash = rules::hash_of_population(redrawn.population);
    redrawn.drawn =
        rules::draw_sample(recorded.seed, redrawn.population, static_cast<std::size_t>(recorded.wanted.value_or(0)));
    redrawn.is_same = redrawn.population_hash == recorded.population_hash && redrawn.drawn == recorded.drawn;
    return redrawn;
}

}  // namespace services
