// The list of a register.
#include "base/translate.hpp"
#include "services/import/mapping.hpp"
#include "web/forms/link_choices.hpp"
#include "web/forms/list_columns.hpp"
#include "web/forms/list_filters.hpp"
#include "web/forms/list_request.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/show.hpp"
#include "web/forms/subject.hpp"
#include "web/html/html.hpp"
#include "web/parts/icon.hpp"
#include "web/parts/table.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr, engine::Column, schema::Verb;

namespace {

struct List {
    const Visit& visit;
    const schema::Schema& schema;
    const ListRequest& request;
    std::string path;
    std::vector<Column> columns;
    Show& show;
};

// What is short stays on its line; the rest may take several, so that the table fits the window.
bool is_short(const Column& column) {
    if (column.of != Column::Of::field) return true;
    switch (column.field->type) {
        case schema::Type::number:
        case schema::Type::date:
        case schema::Type::level:
        case schema::Type::flag:
            return true;
        default:
            return column.field->target == schema::Kind::person && column.field->type == schema::Type::link;
    }
}

parts::Column heading(const List& list, const Column& column, std::string_view label) {
    parts::Column heading{.label = label};
    heading.numeric = column.of == Column::Of::field && column.field->type == schema::Type::number;
    heading.wraps = !is_short(column);
    if (!is_sortable_in_list(column)) return heading;
    const auto& sort = list.request.query.sort;
    const bool by_this = !sort.empty() && engine::name_of(sort.front().column) == engine::name_of(column);
    if (by_this) heading.sorted = sort.front().descending ? parts::Sorted::descending : parts::Sorted::ascending;
    const std::string name(engine::name_of(column));
    heading.sort_url = list.request.url_sorted(list.path, by_this && !sort.front().descending ? "-" + name : name);
    return heading;
}

Node cell(const List& list, const engine::Record& record, const Column& column) {
    switch (column.of) {
        case Column::Of::state:
            return list.show.state(record);
        case Column::Of::field:
            return list.show.in_list(record, *column.field);
        case Column::Of::updated_at:
            return time({datetime(base::to_text(record.meta.updated_at)), list.show.when(record.meta.updated_at)});
        case Column::Of::source_ref:
            return record.meta.source_ref.empty() ? empty_mark() : Node(record.meta.source_ref);
        default:
            return record.reference();
    }
}

parts::Row row(const List& list, const engine::Record& record) {
    const std::string reference = record.reference();
    const std::string title = list.show.title(record);
    parts::Row row{.cells = {fragment({a({cls("row-link"), href(list.visit.url_of(list.schema, record.meta.number)),
                                          title.empty() ? reference : title}),
                                       span({cls("row-number"), reference})})},
                   .id = reference,
                   .name = put("{0} {1}", {reference, title})};
    for (const Column& column : list.columns) row.cells.push_back(cell(list, record, column));
    return row;
}

parts::EmptyState nothing(const List& list) {
    if (!list.request.filters.empty() || !list.request.query.search.empty())
        return {.heading = tr("Nothing fits these filters"),
                .explanation = tr("Take one of them away, or search for other words."),
                .icon = "filter-off",
                .actions = {{.label = tr("Show all"), .url = list.path}}};
    parts::EmptyState empty{.heading = put(tr("{0}: nothing here yet"), {tr(list.schema.plural)}),
                            .explanation = tr(list.schema.help)};
    if (list.visit.may(list.schema, Verb::create)) {
        empty.actions = beginnings_of(list.visit, list.schema);
        empty.actions.push_back({.label = put(tr("New: {0}"), {tr(list.schema.singular)}),
                                 .url = list.path + "/new",
                                 .icon = "plus",
                                 .emphasis = parts::Emphasis::primary});
    }
    return empty;
}

Node bulk_controls(const std::vector<const schema::Field*>& fields) {
    return fragment({select({name("field"), cls("form-select form-select-sm"), aria_label(tr("What to change")), required(),
                             option({value(""), tr("Change…")}),
                             each(fields,
                                  [](const schema::Field* field) {
                                      return option({value(field->name), tr(field->label)});
                                  })}),
                     button({type("submit"), cls("btn btn-sm btn-primary"), tr("Continue")})});
}

Node exports(const List& list) {
    const std::string csv = list.request.url(list.path + "/export.csv");
    const std::string xlsx = list.request.url(list.path + "/export.xlsx");
    return details({cls("menu"), data_flag("data-menu"),
                    summary({cls("btn btn-sm"), parts::icon("download"), span({tr("Export")}), parts::icon("chevron-down")}),
                    ul({cls("menu-list menu-list-end"), li({a({cls("menu-item"), href(csv), download(), tr("CSV")})}),
                        li({a({cls("menu-item"), href(xlsx), download(), tr("Excel (XLSX)")})})})});
}

Node chooser(const List& list) {
    if (list.visit.caller.past) return {};
    std::vector<parts::ColumnChoice> choices;
    for (const Column& column : possible_columns(list.schema)) {
        const bool shown = std::any_of(list.columns.begin(), list.columns.end(),
                                       [&](const Column& one) { return engine::name_of(one) == engine::name_of(column); });
        choices.push_back({engine::name_of(column), label_of(list.schema, column), shown});
    }
    return parts::column_chooser(list.path + "/columns", list.visit.csrf, choices);
}

parts::Pager pager(const List& list, const engine::ListPage& page) {
    return {.from = page.first,
            .to = page.first + static_cast<std::int64_t>(page.records.size()) - 1,
            .total = page.total,
            .previous = page.previous.empty() ? std::string() : list.request.url_at(list.path, page.previous),
            .next = page.next.empty() ? std::string() : list.request.url_at(list.path, page.next)};
}

// What changes with a filter, an order or a page; the script puts it in the place of the one before.
Node live_list(const List& list, const engine::ListPage& page, parts::FilterBar bar) {
    bar.aside = fragment({chooser(list), exports(list)});
    parts::Table table{.caption = tr(list.schema.plural), .empty = nothing(list)};
    table.columns.push_back(heading(list, {Column::Of::field, &list.schema.title()}, tr(list.schema.title().label)));
    for (const Column& column : list.columns) table.columns.push_back(heading(list, column, label_of(list.schema, column)));
    for (const engine::Record& record : page.records) table.rows.push_back(row(list, record));
    const auto fields = bulk_fields(list.schema);
    if (list.visit.may(list.schema, Verb::update) && !fields.empty())
        table.bulk = {.url = list.path + "/bulk", .csrf = list.visit.csrf, .controls = bulk_controls(fields)};
    if (!page.records.empty()) table.pager = pager(list, page);
    return div({id("list"), data_flag("data-live-list"), parts::filter_bar(bar), parts::data_table(table)});
}

parts::Shell shell_of(const List& list) {
    parts::Shell shell{.title = tr(list.schema.plural),
                       .pretitle = clause_text(list.schema.clause),
                       .lead = tr(list.schema.help),
                       .wide = true};
    if (!list.visit.may(list.schema, Verb::create)) return shell;
    shell.actions = beginnings_of(list.visit, list.schema);
    if (services::can_be_imported(list.schema))
        shell.actions.push_back({.label = tr("Import"), .url = list.path + "/import", .icon = "file-import"});
    shell.actions.push_back({.label = put(tr("New: {0}"), {tr(list.schema.singular)}),
                             .url = list.path + "/new",
                             .icon = "plus",
                             .emphasis = parts::Emphasis::primary});
    return shell;
}

Response answer(const Visit& visit, const Subject& subject, const ListRequest& request, engine::Work& work) {
    Show show(visit, work);
    List list{visit, *subject.schema, request, subject.path(visit), chosen_columns(work, visit, *subject.schema), show};
    engine::ListQuery query = request.query;
    query.fields = {&subject.schema->title()};
    for (const Column& column : list.columns) {
        if (!column.field) continue;
        if (std::ranges::find(query.fields, column.field) == query.fields.end()) query.fields.push_back(column.field);
        query.with_links = query.with_links || column.field->type == schema::Type::links;
    }
    const auto page = engine::list(work, query);
    // A cursor of yesterday's list: the list from its start is what the person wants.
    if (!page && !request.query.cursor.empty()) return visit.see_other(request.url(list.path));
    if (!page) return visit.refuse(page.error());
    show.learn(page->records, query.fields);
    LinkChoices choices(work);
    const Node content = live_list(list, *page, filter_bar_of(visit, *subject.schema, request, show, choices));
    if (visit.request.header("hx-request").empty()) return visit.page(shell_of(list), content);
    Response response;
    response.body = to_text(content);
    return response;
}

}  // namespace

Response list_page(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const auto request = read_list_request(visit, *subject->schema);
    if (!request) return visit.refuse(request.error());
    return visit.read([&](engine::Work& work) -> Response {
        if (holds_one(*subject->schema)) {
            const auto page = engine::list(work, {.schema = subject->schema, .limit = 2});
            if (page && page->records.size() == 1)
                return visit.see_other(visit.url_of(*subject->schema, page->records.front().meta.number));
        }
        return answer(visit, *subject, *request, work);
    });
}

}  // namespace web::forms
