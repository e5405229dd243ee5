// The addresses of the JSON API, /api/v1/...
#pragma once
#include "web/server/router.hpp"
#include "web/site.hpp"

namespace web::api {

// `site` outlives the router.
void add_api_routes(Router& router, const Site& site);

}  // namespace web::api
