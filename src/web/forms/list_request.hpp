// What the query of a list asks for: that of engine/list_query_text.hpp, which exports and the API read as well, with words
// that only a page knows. They are put into plain values, so that every address made from a request means the same to all.
//
//   owner=me              the person who asks
//   review_due.max=today  the day in the organisation's zone
//   owner=none, =any      short for owner.empty=1 and owner.empty=0
#pragma once
#include <string>
#include <vector>

#include "engine/list.hpp"
#include "web/visit.hpp"

namespace web::forms {

struct Filter {
    std::string name;   // as in the query: "review_due.max"
    std::string value;  // "2026-03-31"
    engine::Condition condition;
};

struct ListRequest {
    engine::ListQuery query;
    std::vector<Filter> filters;
    std::string sort;  // as in the query

    // The list again, with this filter, order or place changed. No cursor stays in it.
    std::string url(const std::string& path) const;
    std::string url_without(const std::string& path, std::string_view filter) const;  // "q" too
    std::string url_sorted(const std::string& path, std::string_view its_sort) const;
    std::string url_at(const std::string& path, std::string_view cursor) const;
    const Filter* find(std::string_view name) const;
};

// invalid: as parse_list_query, and a column that a list cannot be sorted by. Without a sort: by number.
base::Result<ListRequest> read_list_request(const Visit& visit, const schema::Schema& schema);

// Only columns that an index serves: a list of a million rows is no slower than one of fifty.
bool is_sortable_in_list(const engine::Column& column);

}  // namespace web::forms
