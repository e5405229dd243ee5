// One search over all registers.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response search(const Visit& visit);  // GET /orgs/{org}/search?q=

}  // namespace web::pages
