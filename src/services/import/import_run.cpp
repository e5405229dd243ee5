#include "services/import/import_run.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/kept_versions.hpp"
#include "engine/validate.hpp"
#include "services/cell_text.hpp"

namespace services {

using base::Result, base::word, schema::Field, schema::Type, schema::Value;

namespace {

constexpr std::size_t most_faults = 500;
constexpr std::size_t most_warnings = 100;
constexpr std::size_t shown_characters = 120;
constexpr std::size_t most_source_ref = 200;
constexpr std::size_t rows_between_progress = 500;

}  // namespace

ImportRun::ImportRun(engine::Work& work, const ImportRequest& request, const CellReader& reader, ImportReport& report)
    : work_(work),
      request_(request),
      schema_(*request.schema),
      reader_(reader),
      report_(report),
      links_(work, request.create_missing),
      finder_(work, schema_) {
    for (const auto& column : report.mapping.columns)
        has_source_ref_ = has_source_ref_ || column.target == source_ref_column;
}

Result<void> ImportRun::run(exchange::TableSource& source) {
    exchange::TableRow row;
    std::size_t done = 0;
    while (TRY(source.next(row))) {
        take(row);
        if (++done % rows_between_progress == 0 && request_.progress) request_.progress(done, report_.rows);
    }
    for (const WaitingLinks& waiting : waiting_) link(waiting);
    if (request_.progress) request_.progress(done, report_.rows);
    report_.missing = links_.missing();
    report_.made = links_.made();
    return {};
}

void ImportRun::take(const exchange::TableRow& cells) {
    ReadRow row = read(cells);
    if (!row.faults.empty()) {
        ++report_.refused;
        add_faults(std::move(row.faults));
        return;
    }
    auto saved = save(row);
    if (!saved) return refuse(row, cells, saved.error());
    compare(row, *saved);
    // Within one file a reference means the row that has it, whatever number the record has here.
    if (!row.identity.reference.empty()) links_.learn(schema_, row.identity.reference, saved->meta.number);
    for (WaitingLinks& waiting : row.waiting) {
        waiting.number = saved->meta.number;
        waiting_.push_back(std::move(waiting));
    }
}

void ImportRun::link(const WaitingLinks& waiting) {
    const auto give = [&]() -> Result<void> {
        Value value = TRY(reader_.read(*waiting.field, {exchange::CellKind::text, waiting.text}, links_));
        TRY(engine::validate_field(*waiting.field, value));
        const auto before = TRY(work_.find(schema_, waiting.number));
        if (before.value(*waiting.field) == value) return {};
        TRY(work_.update(schema_, waiting.number, 0, {{waiting.field, std::move(value)}}));
        if (!touched_.insert(waiting.number).second) return {};
        --report_.unchanged;
        ++report_.changed;
        return {};
    };
    if (auto done = give(); !done) {
        if (refused_.insert(waiting.row).second) ++report_.refused;
        std::vector<CellFault> faults;
        for (const base::Fault& fault : done.error().faults)
            faults.push_back({waiting.row, waiting.column, base::shorten(waiting.text, shown_characters), fault});
        add_faults(std::move(faults));
    }
}

ImportRun::ReadRow ImportRun::read(const exchange::TableRow& cells) {
    ReadRow row{.number = cells.number};
    row.identity.file_has_source_ref = has_source_ref_;
    for (const base::Fault& fault : cells.faults) row.faults.push_back({cells.number, fault.field, {}, fault});
    const auto& columns = report_.mapping.columns;
    for (std::size_t i = 0; i < columns.size() && i < cells.cells.size(); ++i) {
        const exchange::Cell& cell = cells.cells[i];
        if (columns[i].target == reference_column) row.identity.reference = base::trim(cell.text);
        else if (columns[i].target == source_ref_column) row.identity.source_ref = base::trim(base::clean(cell.text));
        else if (const Field* field = schema_.find_field(columns[i].target)) read_cell(row, columns[i].column, *field, cell);
    }
    for (const std::string_view name : {source_ref_column, reference_column}) {
        const std::string& text = name == source_ref_column ? row.identity.source_ref : row.identity.reference;
        if (base::count_characters(text) > most_source_ref)
            row.faults.push_back({cells.number,
                                  column_of(name),
                                  base::shorten(text, shown_characters),
                                  {std::string(name), word("At most {0} characters."), {std::to_string(most_source_ref)}}});
    }
    return row;
}

void ImportRun::read_cell(ReadRow& out, const std::string& column, const Field& field, const exchange::Cell& cell) {
    if (field.type == Type::file) return;
    if (cell.kind == exchange::CellKind::empty || base::trim(cell.text).empty()) {
        const bool there =
            std::any_of(out.values.begin(), out.values.end(), [&](const auto& v) { return v.first == &field; });
        if (request_.clear_empty && can_be_imported(field) && !there) out.values.emplace_back(&field, Value{});
        return;
    }
    if (field.target == schema_.kind && !field.computed) {
        out.waiting.push_back({out.number, 0, &field, column, cell.text});
        return;
    }
    auto value = reader_.read(field, cell, links_);
    if (field.computed) {
        if (value) out.computed.emplace_back(&field, *std::move(value));
        return;
    }
    Result<void> fits;
    if (value) {
        // Several columns make up one long text.
        const auto earlier =
            std::find_if(out.values.begin(), out.values.end(), [&](const auto& v) { return v.first == &field; });
        if (earlier != out.values.end()) {
            const auto* first = std::get_if<std::string>(&earlier->second);
            if (first) *value = Value{*first + "\n" + std::get<std::string>(*value)};
            out.values.erase(earlier);
        }
        fits = engine::validate_field(field, *value);
        if (fits) return out.values.emplace_back(&field, *std::move(value)), void();
    }
    for (const base::Fault& fault : value ? fits.error().faults : value.error().faults)
        out.faults.push_back({out.number, column, base::shorten(cell.text, shown_characters), fault});
}

Result<engine::Record> ImportRun::save(const ReadRow& row) {
    const std::int64_t number = TRY(finder_.find(row.identity, row.values));
    if (number != 0) return save_over(row, number);
    engine::Record made = TRY(work_.create(schema_, row.values, RowFinder::source_ref_of(row.identity)));
    TRY(finder_.claim(made.meta.number, row.number));
    ++report_.created;
    touched_.insert(made.meta.number);
    add_sample(row, RowAction::create, made, nullptr);
    return made;
}

Result<engine::Record> ImportRun::save_over(const ReadRow& row, std::int64_t number) {
    TRY(finder_.claim(number, row.number));
    engine::Record before = TRY(work_.find(schema_, number));
    // A record whose content is frozen can still be named by a file that says the same.
    const bool same =
        std::all_of(row.values.begin(), row.values.end(), [&](const auto& v) { return before.value(*v.first) == v.second; });
    if (same) {
        ++report_.unchanged;
        return before;
    }
    engine::Record after = TRY(work_.update(schema_, number, 0, row.values));
    const bool changed = after.meta.version != before.meta.version;
    if (changed) touched_.insert(number);
    ++(changed ? report_.changed : report_.unchanged);
    if (changed) add_sample(row, RowAction::change, after, &before);
    return after;
}

void ImportRun::refuse(const ReadRow& row, const exchange::TableRow& cells, const base::Error& error) {
    ++report_.refused;
    std::vector<CellFault> faults;
    const auto& columns = report_.mapping.columns;
    for (const base::Fault& fault : error.faults) {
        CellFault one{row.number, column_of(fault.field), {}, fault};
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].column == one.column) one.value = base::shorten(cells.cells[i].text, shown_characters);
        faults.push_back(std::move(one));
    }
    add_faults(std::move(faults));
}

void ImportRun::add_faults(std::vector<CellFault> faults) {
    for (CellFault& fault : faults)
        if (report_.faults.size() < most_faults) report_.faults.push_back(std::move(fault));
}

void ImportRun::compare(const ReadRow& row, const engine::Record& saved) {
    for (const auto& [field, value] : row.computed) {
        if (saved.value(*field) == value) continue;
        ++report_.warned;
        if (report_.warnings.size() < most_warnings)
            report_.warnings.push_back({row.number,
                                        column_of(field->name),
                                        text_of(*field, value),
                                        {std::string(field->name),
                                         word("The file says “{0}”, the program finds “{1}”."),
                                         {text_of(*field, value), text_of(*field, saved.value(*field))}}});
    }
}

void ImportRun::add_sample(const ReadRow& row, RowAction action, const engine::Record& saved, const engine::Record* before) {
    if (report_.samples.size() >= request_.samples) return;
    RowReport sample{.row = row.number, .action = action, .reference = {}, .title = {}, .changes = {}};
    if (before || !request_.is_dry_run) sample.reference = saved.reference();
    sample.title = text_of(schema_.title(), saved.value(schema_.title()));
    if (before)
        for (const auto& difference : engine::differences(*before, saved))
            if (difference.field)
                sample.changes.push_back({difference.field, text_of(*difference.field, difference.before),
                                          text_of(*difference.field, difference.after)});
    report_.samples.push_back(std::move(sample));
}

std::string ImportRun::text_of(const Field& field, const Value& value) const {
    return cell_of(work_.tables(), field, value).text;
}

std::string ImportRun::column_of(std::string_view field) const {
    for (const auto& column : report_.mapping.columns)
        if (column.target == field) return column.column;
    return {};
}

}  // namespace services
