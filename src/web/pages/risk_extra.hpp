// A risk as a picture: the way from the inherent via the current to the residual level, and the acceptance.
#pragma once
#include "engine/work.hpp"
#include "web/visit.hpp"

namespace web::pages {

// For the page of a risk; see record_extras.hpp.
html::Node risk_extra(const Visit& visit, engine::Work& work, const engine::Record& record);

}  // namespace web::pages
