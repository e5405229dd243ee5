// The fields of a record in their groups, as a list of facts.
#pragma once
#include "web/forms/show.hpp"

namespace web::forms {

html::Node record_facts(const Show& show, const engine::Record& record);
// What each field means and which clause asks for it, folded away.
html::Node field_explanations(const schema::Schema& schema);

}  // namespace web::forms
