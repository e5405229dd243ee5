// What the query of a list asks for: the page, its exports and links from elsewhere all speak this.
//
//   state=draft,accepted    any of these; also repeated: state=draft&state=accepted
//   owner=P-0003  owner=me  a linked record; `me` is the person who asks
//   review_due.to=2026-03-31  level.from=3  from and to include the value; `today` is a day too
//   controls=none  controls=any             empty, or not empty
//   name.not=value          anything else
//   q=backup tape           all of these words
//   sort=-level,title       at most three columns; "-" is descending
//   cursor=...              as a page of the list gave it
//
// Names are those of fields, and state, id, source_ref. Empty values ask for nothing.
#pragma once
#include <string>
#include <vector>

#include "engine/list.hpp"
#include "web/visit.hpp"

namespace web::forms {

struct Filter {
    std::string name;   // as in the query: "review_due.to"
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

// invalid: an unknown name, a value of another form, a column that cannot be sorted by. Without a sort: by number.
base::Result<ListRequest> read_list_request(const Visit& visit, const schema::Schema& schema);

// Only columns that an index serves: a list of a million rows is no slower than one of fifty.
bool is_sortable_in_list(const engine::Column& column);

}  // namespace web::forms
