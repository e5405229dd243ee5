// The audit pack: what it is, and the download.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response pack_page(const Visit& visit);
Response pack_file(const Visit& visit);  // ?scope=PATH, once for each register; all without it

}  // namespace web::pages
