// Two days beside each other: what was added, changed and removed between them, by clause.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response compare_page(const Visit& visit);  // GET /orgs/{org}/compare?from=2026-01-01&to=2026-03-31&register=risks

}  // namespace web::pages
