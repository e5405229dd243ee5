// "What is missing": the requirements of ISO/IEC 27001 with the answers that the records give.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response missing_page(const Visit& visit);  // GET /orgs/{org}/missing; ?show=missing leaves out what is met

}  // namespace web::pages
