// A risk method to read: the scales with their meanings, the matrix in colour, who accepts what.
#pragma once
#include "engine/work.hpp"
#include "isms/planning/risk_method.hpp"
#include "web/visit.hpp"

namespace web::pages {

html::Node risk_method_view(const isms::RiskMethod& method);
// For the page of a method; see record_extras.hpp.
html::Node risk_method_extra(const Visit& visit, engine::Work& work, const engine::Record& record);

}  // namespace web::pages
