#include "services/import/report.hpp"

namespace services {

namespace {

std::string_view name_of(Question::About about) {
    return about == Question::About::date_order ? "date_order" : "decimal_mark";
}

void write_fault(base::JsonWriter& json, const CellFault& fault) {
    json.begin_object()
        .member("row", static_cast<std::int64_t>(fault.row))
        .member("column", fault.column)
        .member("field", fault.fault.field)
        .member("value", fault.value)
        .member("reason", base::describe(fault.fault))
        .end_object();
}

void write_row(base::JsonWriter& json, const RowReport& row) {
    json.begin_object()
        .member("row", static_cast<std::int64_t>(row.row))
        .member("action", services::name_of(row.action))
        .member("id", row.reference)
        .member("title", row.title)
        .key("changes")
        .begin_array();
    for (const FieldChange& change : row.changes)
        json.begin_object()
            .member("field", change.field->name)
            .member("before", change.before)
            .member("after", change.after)
            .end_object();
    json.end_array().end_object();
}

void write_mapping(base::JsonWriter& json, const Mapping& mapping) {
    json.key("columns").begin_array();
    for (const ColumnMapping& column : mapping.columns) {
        json.begin_object().member("column", column.column).key("field");
        if (column.target.empty()) json.null();
        else json.value(column.target);
        if (!column.note.message.empty()) json.member("note", base::describe(column.note));
        json.end_object();
    }
    json.end_array();
}

}  // namespace

std::string_view name_of(RowAction action) {
    switch (action) {
        case RowAction::create:
            return "create";
        case RowAction::change:
            return "change";
        case RowAction::unchanged:
            return "unchanged";
        case RowAction::refuse:
            break;
    }
    return "refuse";
}

std::string to_json(const ImportReport& report, const engine::Tables& tables) {
    std::string out;
    base::JsonWriter json(out);
    json.begin_object()
        .member("dry_run", report.is_dry_run)
        .member("applied", report.applied)
        .member("rows", static_cast<std::int64_t>(report.rows))
        .member("created", static_cast<std::int64_t>(report.created))
        .member("changed", static_cast<std::int64_t>(report.changed))
        .member("unchanged", static_cast<std::int64_t>(report.unchanged))
        .member("refused", static_cast<std::int64_t>(report.refused))
        .member("warned", static_cast<std::int64_t>(report.warned));
    write_mapping(json, report.mapping);
    json.key("questions").begin_array();
    for (const Question& question : report.questions)
        json.begin_object()
            .member("about", name_of(question.about))
            .member("column", question.column)
            .member("example", question.example)
            .end_object();
    json.end_array().key("faults").begin_array();
    for (const CellFault& fault : report.faults) write_fault(json, fault);
    json.end_array().key("warnings").begin_array();
    for (const CellFault& warning : report.warnings) write_fault(json, warning);
    json.end_array().key("samples").begin_array();
    for (const RowReport& row : report.samples) write_row(json, row);
    json.end_array().key("missing").begin_object();
    for (const auto& [kind, missing] : report.missing) {
        json.key(tables.of(kind).path).begin_object().member("count", static_cast<std::int64_t>(missing.count));
        json.key("examples").begin_array();
        for (const std::string& example : missing.examples) json.value(example);
        json.end_array().end_object();
    }
    json.end_object().key("made").begin_object();
    for (const auto& [kind, count] : report.made) json.member(tables.of(kind).path, static_cast<std::int64_t>(count));
    json.end_object().end_object();
    return out;
}

}  // namespace services
