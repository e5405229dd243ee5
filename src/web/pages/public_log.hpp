// The log as outsiders follow it, without signing in: GET /log/{organisation}/checkpoint, /cosigned, /key and /tile/...
// (C2SP tlog-tiles); and POST /log/{organisation}/cosignature for witnesses.
#pragma once
#include "web/server/http.hpp"
#include "web/site.hpp"

namespace web::pages {

Response log_checkpoint(const Site& site, const Request& request);
Response log_cosigned(const Site& site, const Request& request);
Response log_key(const Site& site, const Request& request);
Response log_key_changes(const Site& site, const Request& request);
Response log_tile(const Site& site, const Request& request);
// The note as it is kept then; refusals as problem+json.
Response cosign_log(const Site& site, const Request& request);

}  // namespace web::pages
