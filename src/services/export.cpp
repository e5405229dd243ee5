#include "services/export.hpp"

#include "base/translate.hpp"
#include "engine/titles.hpp"
#include "services/cell_text.hpp"
#include "services/import/cell_reader.hpp"

namespace services {

using base::Result, exchange::Cell, exchange::CellKind, schema::Field;

namespace {

Cell text_cell(std::string_view text) { return text.empty() ? Cell{} : Cell{CellKind::text, std::string(text)}; }

std::string heading(const ExportOptions& options, std::string_view name, std::string_view label) {
    return std::string(options.headings == ExportNames::names ? name : base::tr(label));
}

std::vector<std::string> headings(const schema::Schema& schema, const ExportOptions& options) {
    std::vector<std::string> columns{heading(options, "reference", base::word("Reference"))};
    if (!schema.state.choices.empty()) columns.push_back(heading(options, "state", base::word("State")));
    for (const Field& field : schema.fields)
        if (!field.confidential) columns.push_back(heading(options, field.name, field.label));
    columns.push_back(heading(options, "source_ref", base::word("Source reference")));
    columns.push_back(heading(options, "version", base::word("Version")));
    return columns;
}

std::vector<Cell> cells_of(const engine::Tables& tables, const engine::Record& record, const ExportOptions& options,
                           const CellForm& form) {
    std::vector<Cell> cells{text_cell(record.reference())};
    const auto& states = record.schema->state.choices;
    if (!states.empty())
        cells.push_back(
            text_cell(options.choices == ExportNames::labels ? base::tr(states[record.state].label) : record.state_name()));
    for (const Field& field : record.schema->fields)
        if (!field.confidential) cells.push_back(cell_of(tables, field, record.value(field), form));
    cells.push_back(text_cell(record.meta.source_ref));
    cells.push_back({CellKind::number, std::to_string(record.meta.version)});
    return cells;
}

Result<std::size_t> write_pages(engine::Work& work, engine::ListQuery& query, exchange::TableSink& sink,
                                const ExportOptions& options) {
    engine::Titles titles;
    CellForm form{.choice_labels = options.choices == ExportNames::labels};
    if (options.level_names)
        form.level_name = [scales = scale_names(work)](const Field& field, std::int64_t level) {
            const auto& names = scales.of(field.scale);
            const auto at = static_cast<std::size_t>(level - 1);
            return at < names.size() ? names[at] : std::string();
        };
    if (options.link_titles)
        form.link_title = [&titles](const Field& field, std::int64_t number) {
            return std::string(titles.of(*field.target, number));
        };
    std::size_t done = 0;
    std::size_t all = 0;
    do {
        auto page = TRY(list(work, query));
        if (query.with_total) all = static_cast<std::size_t>(page.total);
        query.with_total = false;
        titles = {};
        if (options.link_titles) titles.collect(work, page.records);
        for (const engine::Record& record : page.records) TRY(sink.row(cells_of(work.tables(), record, options, form)));
        done += page.records.size();
        if (options.progress) options.progress(done, all);
        query.cursor = page.next;
    } while (!query.cursor.empty());
    return done;
}

}  // namespace

Result<std::size_t> export_table(Program& program, const Caller& caller, engine::ListQuery query, exchange::TableSink& sink,
                                 const ExportOptions& options) {
    if (query.schema->is_private && caller.actor.system)
        return base::fail(base::ErrorCode::forbidden, base::word("Only who wrote these records reads them."));
    query.limit = 1000;
    query.cursor.clear();
    query.with_links = true;
    query.with_total = bool(options.progress);
    return read(program, caller, [&](engine::Work& work) -> Result<std::size_t> {
        TRY(sink.begin(headings(*query.schema, options)));
        const std::size_t rows = TRY(write_pages(work, query, sink, options));
        TRY(sink.finish());
        return rows;
    });
}

}  // namespace services
