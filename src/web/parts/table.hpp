// The table of a list page: sorting, choosing rows for an edit in bulk, choosing columns, paging.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "web/html/node.hpp"
#include "web/parts/callout.hpp"

namespace web::parts {

enum class Sorted : std::uint8_t { no, ascending, descending };

struct Column {
    html::Text label;
    html::Url sort_url{};  // where a click on the heading leads; empty: cannot be sorted by
    Sorted sorted = Sorted::no;
    bool numeric = false;  // right-aligned, figures of equal width
    bool wraps = false;    // long texts take several lines; others end in "…" beyond 22 rem
};

struct Row {
    std::vector<html::Node> cells;  // as many as columns; the first names the record and links to it
    html::Text id{};                // what is sent as "selected" when the row is chosen
    html::Text name{};              // for the label of its checkbox: "R-0042 Theft of a laptop"
};

// Chosen rows are posted to `url` as repeated "selected", with what `controls` adds: selects, and buttons with a name.
struct Bulk {
    html::Url url;
    html::Text csrf;
    html::Node controls;
};

// Pages by cursor: there is no page number to jump to.
struct Pager {
    std::int64_t from = 1;
    std::int64_t to = 0;
    std::optional<std::int64_t> total{};  // unknown: only "1–50" is said
    html::Url previous{};                 // empty: this is the first page
    html::Url next{};
};

struct Table {
    html::Text caption;  // for screen readers: what the rows are
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::optional<Bulk> bulk{};
    EmptyState empty{};
    std::optional<Pager> pager{};
    bool cards_on_phone = true;  // a row becomes a card with the labels of the columns; otherwise it scrolls sideways
};

html::Node data_table(const Table& table);  // with its panel

// A table of values inside of a card: no panel, no sorting.
html::Node plain_table(html::Text caption, const std::vector<Column>& columns,
                       const std::vector<std::vector<html::Node>>& rows);

struct ColumnChoice {
    html::Text name;
    html::Text label;
    bool shown = true;
};

// Posts the chosen ones as repeated "column".
html::Node column_chooser(html::Url url, html::Text csrf_token, const std::vector<ColumnChoice>& choices);

// "10,432": digits in groups of three.
std::string grouped(std::int64_t number);

}  // namespace web::parts
