// What is approved, by whom, and whether it still covers what is recorded.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response approvals_page(const Visit& visit);  // ?show=stale, ?before=CHANGE

}  // namespace web::pages
