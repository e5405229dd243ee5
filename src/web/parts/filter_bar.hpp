// Above a list: search in it, filters, and what is filtered by now.
#pragma once
#include <string_view>
#include <vector>

#include "web/html/node.hpp"
#include "web/parts/fields.hpp"

namespace web::parts {

struct FilterSelect {
    html::Text name;
    html::Text label;  // also the first, empty option: "Status"
    std::vector<Option> options;
};

struct Chip {
    html::Text label;  // "Status: open"
    html::Url remove;  // the list without this filter
};

struct Hidden {
    html::Text name;
    html::Text value;
};

struct FilterBar {
    html::Url url;  // of the list; the form is sent by GET
    html::Text search{};
    html::Text search_label{};  // "Search risks"
    std::vector<FilterSelect> selects{};
    std::vector<Chip> chips{};
    html::Url clear{};             // the list without any filter
    std::vector<Hidden> hidden{};  // kept when the form is sent: the order
    html::Node aside{};            // at the right end: column_chooser, export
};

html::Node filter_bar(const FilterBar& bar);

}  // namespace web::parts
