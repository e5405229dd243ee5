// Tables. The form of an edit in bulk surrounds the table, so that it works without a script.
#include "web/parts/table.hpp"

#include <fmt/format.h>

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/icon.hpp"

namespace web::parts {

using namespace html;
using base::put;
using base::tr;

namespace {

std::string_view sort_word(Sorted sorted) {
    if (sorted == Sorted::no) return "none";
    return sorted == Sorted::ascending ? "ascending" : "descending";
}

Node heading_cell(const Column& column) {
    const Node sides = fragment({scope("col"), when(column.numeric, cls("is-number"))});
    if (column.sort_url.empty()) return th({sides, column.label});
    const std::string_view arrow = column.sorted == Sorted::no          ? "arrows-sort"
                                   : column.sorted == Sorted::ascending ? "arrow-narrow-up"
                                                                        : "arrow-narrow-down";
    return th(
        {sides, aria_sort(sort_word(column.sorted)), a({cls("sort"), href(column.sort_url), column.label, icon(arrow)})});
}

Node choose_all_cell() {
    return th({cls("choose"), scope("col"),
               input({type("checkbox"), cls("form-check-input no-script-hidden"), data_flag("data-select-all"),
                      aria_label(tr("Select all rows of this page"))})});
}

Node body_row(const Table& table, const Row& row) {
    const auto choose = [&] {
        return td(
            {cls("choose"), input({type("checkbox"), cls("form-check-input"), name("selected"), value(row.id),
                                   data_flag("data-select-row"), aria_label(put(tr("Select {0}"), {row.name.view()}))})});
    };
    std::size_t index = 0;
    return tr_element(
        {when(table.bulk.has_value(), table.bulk ? choose() : Node()), each(row.cells, [&](const Node& cell) {
             const Column& column = table.columns[index];
             const bool first = index++ == 0;
             const Node content =
                 fragment({attribute("data-label", column.label),
                           when(column.numeric || column.wraps, cls(column.numeric ? "is-number" : "is-wrapping")), cell});
             return first ? th({scope("row"), content}) : td({content});
         })});
}

// A heading that stays in sight needs a table that fits: one of many columns scrolls sideways instead.
std::string grid_class(const Table& table) {
    constexpr std::size_t most_that_fit = 7;
    std::string look = "data-grid";
    if (table.cards_on_phone) look += " data-grid-cards";
    if (table.columns.size() > most_that_fit) look += " data-grid-many";
    return look;
}

Node grid(const Table& table) {
    return html::table(
        {cls(grid_class(table)), data_flag("data-selectable", table.bulk.has_value()),
         caption({cls("visually-hidden"), table.caption}),
         thead({tr_element({when(table.bulk.has_value(), choose_all_cell()), each(table.columns, heading_cell)})}),
         tbody({each(table.rows, [&](const Row& row) { return body_row(table, row); })})});
}

Node pager_link(Url target, Text text, std::string_view icon_name, bool before, std::string_view relation) {
    const Node mark = icon(icon_name);
    const Node face = before ? fragment({mark, span({text})}) : fragment({span({text}), mark});
    if (target.empty()) return span({cls("btn btn-sm is-disabled"), aria_hidden("true"), face});
    return a({cls("btn btn-sm"), href(target), rel(relation), face});
}

Node pager_bar(const Pager& pager) {
    const std::string from = grouped(pager.from);
    const std::string to = grouped(pager.to);
    const std::string range =
        pager.total ? put(tr("{0}–{1} of {2}"), {from, to, grouped(*pager.total)}) : put("{0}–{1}", {from, to});
    return nav({cls("pager"), aria_label(tr("Pages")), span({cls("pager-range"), range}),
                pager_link(pager.previous, tr("Previous"), "chevron-left", true, "prev"),
                pager_link(pager.next, tr("Next"), "chevron-right", false, "next")});
}

Node bulk_bar(const Bulk& bulk) {
    // The script hides the bar until a row is chosen and fills in the count; without it the bar is simply there.
    return div({cls("bulk"), data_flag("data-bulk-bar"), role("group"), aria_label(tr("Edit selected rows")),
                span({cls("bulk-count"), attribute("data-bulk-count", tr("{0} selected")), aria_live("polite"),
                      tr("Selected rows")}),
                bulk.controls});
}

}  // namespace

Node data_table(const Table& table) {
    if (table.rows.empty()) return section({cls("panel"), empty_state(table.empty)});
    const Node scrolling = div({cls("grid-scroll"), grid(table)});
    Node content = scrolling;
    if (table.bulk)
        content =
            form({method("post"), action(table.bulk->url), csrf_field(table.bulk->csrf), scrolling, bulk_bar(*table.bulk)});
    return section({cls("panel panel-flush"), content, table.pager ? pager_bar(*table.pager) : Node()});
}

Node plain_table(Text table_caption, const std::vector<Column>& columns, const std::vector<std::vector<Node>>& rows) {
    const Table table{.caption = table_caption, .columns = columns, .rows = {}, .cards_on_phone = false};
    // Nothing in it need take the focus, so it does itself: a narrow window scrolls it by keyboard.
    return div(
        {cls("grid-scroll"), tabindex(0), role("group"), aria_label(table_caption),
         html::table(
             {cls("data-grid data-grid-plain"), caption({cls("visually-hidden"), table_caption}),
              thead({tr_element({each(columns, heading_cell)})}),
              tbody({each(rows, [&](const std::vector<Node>& cells) { return body_row(table, Row{.cells = cells}); })})})});
}

Node column_chooser(Url url, Text csrf_token, const std::vector<ColumnChoice>& choices) {
    return details({cls("menu"), data_flag("data-menu"),
                    summary({cls("btn btn-sm"), icon("columns-3"), span({tr("Columns")}), icon("chevron-down")}),
                    form({cls("menu-list menu-list-end menu-form"), method("post"), action(url), csrf_field(csrf_token),
                          fieldset({legend({cls("menu-heading"), tr("Columns shown")}),
                                    each(choices,
                                         [](const ColumnChoice& choice) {
                                             return label({cls("menu-check"),
                                                           input({type("checkbox"), cls("form-check-input"), name("column"),
                                                                  value(choice.name), checked(choice.shown)}),
                                                           span({choice.label})});
                                         })}),
                          button({type("submit"), cls("btn btn-sm btn-primary"), tr("Apply")})})});
}

std::string grouped(std::int64_t number) {
    std::string digits = fmt::format("{}", number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, ",");
    return digits;
}

}  // namespace web::parts
