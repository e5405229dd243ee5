// The log as outsiders follow it, without signing in: GET /log/{organisation}/checkpoint, /key and /tile/... (C2SP
// tlog-tiles).
#pragma once
#include "web/server/http.hpp"
#include "web/site.hpp"

namespace web::pages {

Response log_checkpoint(const Site& site, const Request& request);
Response log_key(const Site& site, const Request& request);
Response log_tile(const Site& site, const Request& request);

}  // namespace web::pages
