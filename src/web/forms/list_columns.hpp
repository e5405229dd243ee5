// Which columns a register shows: the table says it, and each person may choose otherwise.
#pragma once
#include <vector>

#include "engine/list.hpp"
#include "web/visit.hpp"

namespace web::forms {

// All that can be a column of the list beside the title, which always is one, in the order of the table.
std::vector<engine::Column> possible_columns(const schema::Schema& schema);
// Those that a person sees who has chosen none: at most six, so that with the title they fit a window of 1360 px. What calls
// for somebody goes first (state, found levels, who, until when); what is kept stands in the order of the table.
std::vector<engine::Column> columns_at_first(const schema::Schema& schema);
std::string_view label_of(const schema::Schema& schema, const engine::Column& column);

// Those that the person chose, or those shown at first.
std::vector<engine::Column> chosen_columns(engine::Work& work, const Visit& visit, const schema::Schema& schema);

}  // namespace web::forms
