// The guide, docs/guide/*.md, at /help: carried in the binary, readable without signing in.
#pragma once
#include "web/gate.hpp"

namespace web::pages {

Response help_index(const Site& site, const Request& request);
Response help_page(const Site& site, const Request& request);

}  // namespace web::pages
