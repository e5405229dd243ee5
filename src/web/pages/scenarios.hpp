// The scenarios of the catalogue: each fills in the form of a new risk.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response scenarios_page(const Visit& visit);

}  // namespace web::pages
