// A risk method as its form sends it, and the fields of that form.
#pragma once
#include "engine/work.hpp"
#include "isms/planning/risk_method.hpp"
#include "web/parts/edit_form.hpp"
#include "web/visit.hpp"

namespace web::pages {

// Scales of the sizes that the form names (3 to 6; 2 to 6 levels). A cell that a larger matrix gains takes the level of its
// neighbour.
isms::RiskMethod method_from(const Form& form);
// All that a person may state, for create and update.
engine::Changes changes_of(const isms::RiskMethod& method);

std::vector<parts::FieldGroup> method_fields(const isms::RiskMethod& method, const base::Error* error);

}  // namespace web::pages
