// keepwright compare: what was added, changed and removed between two moments.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/translate.hpp"
#include "engine/record_json.hpp"
#include "services/comparison_json.hpp"
#include "services/organisations.hpp"
#include "services/past.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

struct Question {
    services::Caller caller;
    services::ComparisonQuery query;
};

Result<Question> question_for(services::Program& program, const CompareOptions& options) {
    const auto organisation = services::find_organisation(program, options.org);
    if (!organisation) return fail(ErrorCode::not_found, word("There is no organisation {0}."), {}, {options.org});
    Question question{.caller = services::program_caller(*organisation), .query = {.to = program.clock.now()}};
    question.query.most_records = options.limit;
    question.query.from = TRY(services::moment_named(program, question.caller, options.from, "--from"));
    if (!options.to.empty()) question.query.to = TRY(services::moment_named(program, question.caller, options.to, "--to"));
    if (!options.path.empty()) {
        question.query.only = program.engine.tables.find_by_path(options.path);
        if (!question.query.only) return fail(ErrorCode::not_found, word("There is no register {0}."), {}, {options.path});
    }
    return question;
}

void print_record(const schema::Schema& schema, const services::ComparedRecord& one) {
    const std::string reference = engine::format_reference(schema, one.number);
    const engine::Record& record = one.after ? *one.after : *one.before;
    std::printf("  %s %s %s\n",
                !one.before  ? "+"
                : !one.after ? "-"
                             : "*",
                reference.c_str(), std::string(record.text(schema.title().name)).c_str());
    if (!one.before || !one.after) return;
    if (one.is_erased) {
        std::printf("      what it said was erased later\n");
        return;
    }
    std::string fields;
    for (const auto& difference : engine::differences(*one.before, *one.after))
        fields += (fields.empty() ? "" : ", ") + std::string(difference.name);
    std::printf("      %s\n", fields.c_str());
}

void print_text(const std::vector<services::ComparedRegister>& registers) {
    for (const auto& one : registers) {
        std::printf("%.*s: added %lld, changed %lld, removed %lld\n", static_cast<int>(one.schema->path.size()),
                    one.schema->path.data(), static_cast<long long>(one.added), static_cast<long long>(one.changed),
                    static_cast<long long>(one.removed));
        for (const auto& record : one.records) print_record(*one.schema, record);
    }
}

}  // namespace

int compare(const Settings& settings, const CompareOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto& program = installation.program();
    const auto question = question_for(program, options);
    if (!question) return refused(question.error());
    if (question->query.from > question->query.to)
        std::fprintf(stderr, "keepwright: --from is later than --to: what was added in between is shown as removed.\n");
    const auto registers = services::read(
        program, question->caller, [&](engine::Work& work) { return services::compare_moments(work, question->query); });
    if (options.format == "json")
        std::printf("%s\n", services::to_json(program.engine.tables, question->query, registers).c_str());
    else print_text(registers);
    return 0;
}

}  // namespace app
