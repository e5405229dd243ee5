// The fields of a record in their groups, as a list of facts.
#pragma once
#include "web/forms/show.hpp"

namespace web::forms {

enum class Title : bool { among_the_facts, stands_above };

html::Node record_facts(const Show& show, const engine::Record& record, Title title = Title::among_the_facts);
// What each field means and which clause asks for it, folded away.
html::Node field_explanations(const schema::Schema& schema);

}  // namespace web::forms
