// What stands above a list: a select for each column with few values, and what is filtered by now.
#pragma once
#include <vector>

#include "web/forms/link_choices.hpp"
#include "web/forms/list_request.hpp"
#include "web/forms/show.hpp"
#include "web/parts/filter_bar.hpp"

namespace web::forms {

parts::FilterBar filter_bar_of(const Visit& visit, const schema::Schema& schema, const ListRequest& request,
                               const Show& show, LinkChoices& choices);

// What can be changed for many records at once: choices, links to a person or a unit, days.
std::vector<const schema::Field*> bulk_fields(const schema::Schema& schema);

}  // namespace web::forms
