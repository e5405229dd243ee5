// What Keepwright knows of a control of Annex A: what it is for, what helps, and what shows that it works.
#pragma once
#include "engine/work.hpp"
#include "web/visit.hpp"

namespace web::pages {

// For the page of a control; see record_extras.hpp. Nothing for controls from other sources.
html::Node control_extra(const Visit& visit, engine::Work& work, const engine::Record& record);

}  // namespace web::pages
