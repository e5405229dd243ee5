// The three pages of an import: file, columns, result.
#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/form_faults.hpp"
#include "web/pages/import_form.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/fields.hpp"
#include "web/parts/table.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, schema::Schema;

namespace {

// They name columns of the file, which are no fields of the form.
std::vector<parts::FieldFault> faults_of_columns(const base::Error* error) {
    std::vector<parts::FieldFault> faults;
    for (const auto& fault : faults_of(error))
        faults.push_back({.message = fault.field.empty() || fault.field == "file"
                                         ? base::describe(fault)
                                         : put(tr("{0}: {1}"), {fault.field, base::describe(fault)})});
    return faults;
}

parts::Shell shell_of(const Visit& visit, const Schema& schema, std::string_view lead) {
    parts::Shell shell;
    shell.title = put(tr("Import: {0}"), {tr(schema.plural)});
    shell.lead = lead;
    shell.acts = true;
    shell.breadcrumb = {{tr(schema.plural), visit.url({schema.path})}};
    return shell;
}

std::vector<parts::Hidden> hidden_of(const Visit& visit, const Schema& schema, const ImportFile& file) {
    return {{"sealed_file", seal_of(visit, schema, file)}};
}

Node step_button(std::string_view step_value, std::string_view words, bool primary) {
    return button({type("submit"), cls(primary ? "btn btn-primary" : "btn"), name("step"), value(step_value), words});
}

std::vector<parts::Option> targets(const Schema& schema, std::string_view chosen) {
    std::vector<parts::Option> options{
        {services::reference_column, tr("Reference"), chosen == services::reference_column},
        {services::source_ref_column, tr("Source reference"), chosen == services::source_ref_column}};
    for (const auto& field : schema.fields)
        if (field.type != schema::Type::file)
            options.push_back(
                {field.name,
                 field.computed ? put(tr("{0} (compare only)"), {tr(field.label)}) : std::string(tr(field.label)),
                 chosen == field.name});
    return options;
}

std::string samples_text(const services::SurveyedColumn& column) {
    std::vector<std::string> shown;
    for (const std::string& sample : column.samples)
        if (shown.size() < 3) shown.push_back(base::shorten(sample, 40));
    return base::join(shown, " · ");
}

std::vector<Node> column_fields(const Schema& schema, const services::ImportPreview& preview) {
    std::vector<Node> fields;
    for (std::size_t i = 0; i < preview.mapping.columns.size(); ++i) {
        const auto& column = preview.mapping.columns[i];
        const std::string samples = samples_text(preview.survey.columns[i]);
        const std::string note = column.note.message.empty() ? std::string() : base::describe(column.note) + " ";
        fields.push_back(
            parts::select_field({.name = "column." + std::to_string(i),
                                 .label = column.column,
                                 .help = note + (samples.empty() ? std::string(tr("No cell of this column is filled."))
                                                                 : put(tr("For example: {0}"), {samples})),
                                 .narrow = true},
                                targets(schema, column.target), tr("Ignore this column")));
    }
    return fields;
}

bool asks_for(const services::ImportPreview& preview, services::Question::About about, std::string& columns) {
    bool asked = false;
    for (const auto& question : preview.questions)
        if (question.about == about) {
            columns += (asked ? ", " : "") + question.column + " (" + question.example + ")";
            asked = true;
        }
    return asked;
}

std::vector<Node> question_fields(const services::ImportRequest& request, const services::ImportPreview& preview) {
    using enum services::Question::About;
    std::vector<Node> fields;
    std::string columns;
    if (asks_for(preview, date_order, columns) || request.date_order != exchange::DateOrder::unknown)
        fields.push_back(parts::select_field(
            {.name = "date_order",
             .label = tr("Order of the dates"),
             .help = columns.empty() ? std::string() : put(tr("Can be read in two ways: {0}"), {columns}),
             .required = true},
            {{"day_first", tr("Day first: 31/3/2026"), request.date_order == exchange::DateOrder::day_first},
             {"month_first", tr("Month first: 3/31/2026"), request.date_order == exchange::DateOrder::month_first}},
            tr("Please choose")));
    columns.clear();
    if (asks_for(preview, decimal_mark, columns) || request.decimal_mark != exchange::DecimalMark::unknown)
        fields.push_back(parts::select_field(
            {.name = "decimal_mark",
             .label = tr("Mark of the decimals"),
             .help = columns.empty() ? std::string() : put(tr("Can be read in two ways: {0}"), {columns}),
             .required = true},
            {{"point", tr("Point: 1,234.5"), request.decimal_mark == exchange::DecimalMark::point},
             {"comma", tr("Comma: 1.234,5"), request.decimal_mark == exchange::DecimalMark::comma}},
            tr("Please choose")));
    return fields;
}

// Kinds that columns of the file link to and that a name alone makes.
std::vector<parts::Option> creatable(const Visit& visit, const Schema& schema, const services::ImportRequest& request,
                                     const services::Mapping& mapping) {
    std::vector<parts::Option> options;
    std::set<schema::Kind> seen;
    for (const auto& column : mapping.columns) {
        const auto* field = schema.find_field(column.target);
        if (!field || !field->target || field->computed || !seen.insert(*field->target).second) continue;
        const Schema& target = visit.tables().of(*field->target);
        if (services::can_be_created_by_name(target) && visit.may(target, schema::Verb::create))
            options.push_back({target.path, tr(target.plural), request.create_missing.contains(target.kind)});
    }
    return options;
}

std::vector<Node> treatment_fields(const Visit& visit, const Schema& schema, const services::ImportRequest& request,
                                   const services::ImportPreview& preview) {
    std::vector<Node> fields = question_fields(request, preview);
    const auto& sheets = preview.survey.description.sheets;
    if (sheets.size() > 1) {
        std::vector<parts::Option> options;
        for (const std::string& sheet : sheets) options.push_back({sheet, sheet, sheet == preview.survey.description.sheet});
        fields.push_back(parts::select_field({.name = "sheet", .label = tr("Sheet")}, options));
    }
    const auto kinds = creatable(visit, schema, request, preview.mapping);
    if (!kinds.empty())
        fields.push_back(parts::checkbox_list({.name = "create_missing",
                                               .label = tr("Make records that are missing"),
                                               .help = tr("Of names in the file that no record has.")},
                                              kinds));
    fields.push_back(parts::flag_field({.name = "clear_empty",
                                        .label = tr("Empty cells clear the field"),
                                        .help = tr("Otherwise an empty cell leaves what is there.")},
                                       request.clear_empty));
    return fields;
}

std::vector<Node> kept_fields(const Visit& visit, const Schema& schema) {
    std::vector<Node> fields{
        parts::text_field({.name = "mapping_name",
                           .label = tr("Keep these columns as"),
                           .help = tr("For the next file of this kind: letters a to z, digits, hyphens. Empty: not kept."),
                           .narrow = true},
                          "")};
    std::vector<parts::Option> kept;
    for (const std::string& name : services::kept_mappings(visit.program(), visit.caller, schema))
        kept.push_back({name, name});
    if (!kept.empty())
        fields.push_back(
            parts::select_field({.name = "kept_mapping", .label = tr("Kept columns"), .narrow = true}, kept, tr("None")));
    return fields;
}

}  // namespace

Response upload_page(const Visit& visit, const Schema& schema, const base::Error* error) {
    const Node content = parts::edit_form(
        {.url = visit.url({schema.path, "import"}),
         .csrf = visit.csrf,
         .groups = {{.heading = tr("Your file"),
                     .explanation =
                         tr("A table with one heading row. Nothing is changed before you have seen what would be."),
                     .fields = {parts::file_field({.name = "file",
                                                   .label = tr("CSV or XLSX file"),
                                                   .help = tr("At most 64 MB and 200,000 rows."),
                                                   .required = true},
                                                  ".csv,.tsv,.txt,.xlsx")}}},
         .faults = faults_of_columns(error),
         .hidden = {{"step", "upload"}},
         .submit_label = tr("Continue"),
         .cancel = visit.url({schema.path}),
         .upload = true,
         .plain = true});
    return visit.page(shell_of(visit, schema, tr("Step 1 of 3: the file")), content, error ? status_of(error->code) : 200);
}

Response mapping_page(const Visit& visit, const Schema& schema, const ImportFile& file,
                      const services::ImportRequest& request, const services::ImportPreview& preview,
                      const base::Error* error) {
    const bool has_kept = !services::kept_mappings(visit.program(), visit.caller, schema).empty();
    const auto rows = static_cast<std::int64_t>(preview.survey.rows);
    const Node content = parts::edit_form(
        {.url = visit.url({schema.path, "import"}),
         .csrf = visit.csrf,
         .groups = {{.heading = tr("Columns"),
                     .explanation = put(base::trn("{0}: {1}, {2} row.", "{0}: {1}, {2} rows.", rows),
                                        {file.name, exchange::describe(preview.survey.description), parts::grouped(rows)}),
                     .fields = column_fields(schema, preview)},
                    {.heading = tr("How it is read"), .fields = treatment_fields(visit, schema, request, preview)},
                    {.heading = tr("For the next time"), .fields = kept_fields(visit, schema)}},
         .faults = faults_of_columns(error),
         .hidden = hidden_of(visit, schema, file),
         .submit_label = tr("Check"),
         .cancel = visit.url({schema.path}),
         .more_buttons = when(has_kept, step_button("load", tr("Take the kept columns"), false)),
         .plain = true});
    const bool asks = !preview.questions.empty();
    return visit.page(
        shell_of(visit, schema, tr("Step 2 of 3: what the columns mean")),
        fragment({when(asks, parts::callout({.tone = parts::Tone::warning,
                                             .heading = tr("One thing has to be decided by you"),
                                             .content = p({tr(
                                                 "Some values can be read in two ways. Say below how they are meant.")})})),
                  content}),
        error ? status_of(error->code) : 200);
}

namespace {

Node count_line(std::size_t count, const base::Plural& forms) {
    const auto number = static_cast<std::int64_t>(count);
    return li({put(base::trn(forms, number), {parts::grouped(number)})});
}

Node counts_of(const services::ImportReport& report) {
    return ul({count_line(report.created, base::plural("{0} record is new", "{0} records are new")),
               count_line(report.changed, base::plural("{0} record changes", "{0} records change")),
               count_line(report.unchanged, base::plural("{0} record stays as it is", "{0} records stay as they are")),
               count_line(report.refused, base::plural("{0} row is refused", "{0} rows are refused"))});
}

Node fault_table(std::string_view caption_text, const std::vector<services::CellFault>& faults) {
    std::vector<std::vector<Node>> rows;
    for (const auto& fault : faults)
        rows.push_back({static_cast<std::int64_t>(fault.row), fault.column, fault.value, base::describe(fault.fault)});
    return parts::plain_table(caption_text,
                              {{.label = tr("Row"), .numeric = true},
                               {.label = tr("Column")},
                               {.label = tr("Value"), .wraps = true},
                               {.label = tr("Reason"), .wraps = true}},
                              rows);
}

Node change_list(const services::RowReport& row) {
    if (row.action == services::RowAction::create) return tr("New");
    return ul({each(row.changes, [](const services::FieldChange& change) {
        return li({put(tr("{0}: {1} → {2}"), {tr(change.field->label), change.before.empty() ? tr("empty") : change.before,
                                              change.after.empty() ? tr("empty") : change.after})});
    })});
}

Node sample_table(const Visit& visit, const Schema& schema, const services::ImportReport& report) {
    std::vector<std::vector<Node>> rows;
    for (const auto& row : report.samples) {
        const Node title = row.reference.empty()
                               ? Node(row.title)
                               : a({href(visit.url({schema.path, row.reference})), row.reference + " " + row.title});
        rows.push_back({static_cast<std::int64_t>(row.row), title, change_list(row)});
    }
    return parts::plain_table(tr("What changes"),
                              {{.label = tr("Row"), .numeric = true},
                               {.label = tr("Record"), .wraps = true},
                               {.label = tr("What changes"), .wraps = true}},
                              rows);
}

Node missing_list(const Visit& visit, const services::ImportReport& report) {
    return ul({each(report.missing, [&](const auto& entry) {
        return li(
            {put(tr("{0}: {1} missing, for example {2}"),
                 {tr(visit.tables().of(entry.first).plural), parts::grouped(static_cast<std::int64_t>(entry.second.count)),
                  base::join(entry.second.examples, "; ")})});
    })});
}

// All that was chosen, once more, with the buttons of the next step.
Node next_form(const Visit& visit, const Schema& schema, const ImportFile& file, const services::ImportRequest& request,
               const services::ImportReport& report) {
    std::vector<parts::Hidden> hidden = hidden_of(visit, schema, file);
    for (std::size_t i = 0; i < report.mapping.columns.size(); ++i)
        hidden.push_back({"column." + std::to_string(i), report.mapping.columns[i].target});
    if (request.date_order != exchange::DateOrder::unknown)
        hidden.push_back({"date_order", request.date_order == exchange::DateOrder::day_first ? "day_first" : "month_first"});
    if (request.decimal_mark != exchange::DecimalMark::unknown)
        hidden.push_back({"decimal_mark", request.decimal_mark == exchange::DecimalMark::point ? "point" : "comma"});
    if (request.clear_empty) hidden.push_back({"clear_empty", "yes"});
    hidden.push_back({"sheet", request.table.sheet});
    for (const auto kind : request.create_missing) hidden.push_back({"create_missing", visit.tables().of(kind).path});
    const bool ready = report.refused == 0 && report.created + report.changed > 0;
    return form({method("post"), action(visit.url({schema.path, "import"})), parts::csrf_field(visit.csrf),
                 each(hidden,
                      [](const parts::Hidden& h) {
                          return input({type("hidden"), name(h.name), value(h.value)});
                      }),
                 div({cls("form-bar"), when(ready, step_button("apply", tr("Import now"), true)),
                      step_button("map", tr("Change columns"), !ready)})});
}

}  // namespace

Response report_page(const Visit& visit, const Schema& schema, const ImportFile& file,
                     const services::ImportRequest& request, const services::ImportReport& report) {
    const auto tone = report.applied ? parts::Tone::success : report.refused > 0 ? parts::Tone::danger : parts::Tone::info;
    const std::string_view heading_text = report.applied       ? tr("The import is done")
                                          : report.refused > 0 ? tr("Nothing is imported while rows are refused")
                                                               : tr("This would happen");
    std::vector<parts::Action> actions;
    if (report.applied)
        actions.push_back({.label = put(tr("To the register {0}"), {tr(schema.plural)}),
                           .url = visit.url({schema.path}),
                           .emphasis = parts::Emphasis::primary});
    const Node summary_box = parts::callout(
        {.tone = tone, .heading = heading_text, .content = counts_of(report), .actions = actions, .csrf = visit.csrf});
    const auto section_of = [](bool shown, std::string_view words, Node content) {
        return shown ? parts::card({.heading = words, .content = content}) : Node();
    };
    const Node content =
        fragment({summary_box, section_of(!report.faults.empty(), tr("Refused"), fault_table(tr("Refused"), report.faults)),
                  section_of(!report.missing.empty(), tr("Named, but not there"), missing_list(visit, report)),
                  section_of(!report.warnings.empty(), tr("Found differently"),
                             fault_table(tr("Found differently"), report.warnings)),
                  section_of(!report.samples.empty(), tr("The first rows"), sample_table(visit, schema, report)),
                  report.applied ? Node() : next_form(visit, schema, file, request, report)});
    return visit.page(shell_of(visit, schema, report.applied ? tr("Done") : tr("Step 3 of 3: what would happen")), content,
                      report.refused > 0 ? 422 : 200);
}

}  // namespace web::pages
