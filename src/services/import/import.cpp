#include "services/import/import.hpp"

#include "base/translate.hpp"
#include "services/import/cell_reader.hpp"
#include "services/import/import_run.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Type;

namespace {

constexpr std::size_t most_columns = 200;

Result<std::unique_ptr<exchange::TableSource>> open(const ImportRequest& request) {
    exchange::TableOptions options = request.table;
    options.limits.columns = std::min(options.limits.columns, most_columns);
    return exchange::open_table(request.file, request.file_name, options);
}

const SurveyedColumn& surveyed(const Survey& survey, std::string_view column) {
    return *std::find_if(survey.columns.begin(), survey.columns.end(),
                         [&](const SurveyedColumn& one) { return one.name == column; });
}

base::Error contradiction(std::string_view column, std::string_view message, const std::string& a, const std::string& b) {
    return fail(ErrorCode::invalid, message, column, {a, b});
}

// Settles orders and marks from the columns themselves where they speak for themselves; otherwise a person is asked.
Result<std::vector<Question>> settle(const schema::Schema& schema, const Survey& survey, Mapping& mapping) {
    using Dates = exchange::DateOrderGuess::Verdict;
    using Numbers = exchange::DecimalMarkGuess::Verdict;
    std::vector<Question> questions;
    auto order = mapping.date_order;
    auto mark = mapping.decimal_mark;
    for (const ColumnMapping& column : mapping.columns) {
        const schema::Field* field = schema.find_field(column.target);
        if (!field || !can_be_imported(*field)) continue;
        const SurveyedColumn& seen = surveyed(survey, column.column);
        if (field->type == Type::date && mapping.date_order == exchange::DateOrder::unknown) {
            const auto verdict = seen.dates.verdict();
            if (verdict == Dates::contradictory)
                return contradiction(column.column, word("The dates of this column contradict each other: {0} and {1}."),
                                     seen.dates.day_first_example(), seen.dates.month_first_example());
            const auto said = verdict == Dates::day_first     ? exchange::DateOrder::day_first
                              : verdict == Dates::month_first ? exchange::DateOrder::month_first
                                                              : exchange::DateOrder::unknown;
            const bool differs =
                said != exchange::DateOrder::unknown && order != exchange::DateOrder::unknown && order != said;
            if (verdict == Dates::ambiguous || differs)
                questions.push_back({Question::About::date_order, column.column, seen.dates.ambiguous_example()});
            else if (said != exchange::DateOrder::unknown) order = said;
        }
        if (field->type == Type::number && mapping.decimal_mark == exchange::DecimalMark::unknown) {
            const auto verdict = seen.numbers.verdict();
            if (verdict == Numbers::contradictory)
                return contradiction(column.column, word("The numbers of this column contradict each other: {0} and {1}."),
                                     seen.numbers.point_example(), seen.numbers.comma_example());
            if (verdict == Numbers::ambiguous)
                questions.push_back({Question::About::decimal_mark, column.column, seen.numbers.ambiguous_example()});
            else if (verdict == Numbers::point) mark = exchange::DecimalMark::point;
            else if (verdict == Numbers::comma) mark = exchange::DecimalMark::comma;
        }
    }
    if (questions.empty()) mapping.date_order = order, mapping.decimal_mark = mark;
    return questions;
}

}  // namespace

Result<ImportPreview> preview_import(const ImportRequest& request) {
    auto source = TRY(open(request));
    ImportPreview preview{.survey = TRY(survey_table(*source)), .mapping = {}, .questions = {}};
    preview.mapping = TRY(chosen_mapping(*request.schema, guess_mapping(*request.schema, preview.survey), request.columns));
    preview.mapping.date_order = request.date_order;
    preview.mapping.decimal_mark = request.decimal_mark;
    preview.questions = TRY(settle(*request.schema, preview.survey, preview.mapping));
    return preview;
}

Result<ImportReport> import_table(Program& program, const Caller& caller, const ImportRequest& request) {
    const schema::Schema& schema = *request.schema;
    using engine::reach_of, engine::Reach, schema::Verb;
    if (reach_of(schema, Verb::create, caller.actor) == Reach::none &&
        reach_of(schema, Verb::update, caller.actor) == Reach::none)
        return fail(ErrorCode::forbidden, word("Your roles do not allow this."));
    if (!can_be_imported(schema))
        return fail(ErrorCode::invalid, word("Nothing is imported into {0}: each one is decided for itself."), {},
                    {std::string(base::tr(schema.plural))});
    ImportPreview preview = TRY(preview_import(request));
    ImportReport report{.rows = preview.survey.rows, .is_dry_run = request.is_dry_run, .mapping = preview.mapping};
    report.questions = std::move(preview.questions);
    if (!report.questions.empty()) return report;

    const auto scales = read(program, caller, [](engine::Work& work) { return scale_names(work); });
    const CellReader reader(schema, report.mapping, scales);
    engine::Memory memory(program.engine.memory.get());
    std::optional<base::Error> broken;
    program.database.with_transaction([&](store::Connection& connection) {
        // A transaction may run again: each begins from nothing.
        broken.reset();
        memory.forget();
        report = ImportReport{.rows = preview.survey.rows, .is_dry_run = request.is_dry_run, .mapping = preview.mapping};
        auto source = open(request);
        if (!source) return broken = source.error(), false;
        connection.scope_to(caller.org);
        engine::Work work(program.engine, connection, occasion_of(program, caller, request.reason), memory);
        ImportRun run(work, request, reader, report);
        if (auto done = run.run(**source); !done) return broken = done.error(), false;
        report.applied = !request.is_dry_run && report.refused == 0;
        return report.applied;
    });
    if (broken) return *broken;
    return report;
}

}  // namespace services
