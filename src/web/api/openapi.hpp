// The description of the API, OpenAPI 3.1, made from the same tables and the same list of endpoints as the routes.
#pragma once
#include "base/json.hpp"
#include "engine/tables.hpp"
#include "web/server/router.hpp"
#include "web/site.hpp"

namespace web::api {

// The same tables give the same bytes. `version` is that of the program.
base::Json openapi_document(const engine::Tables& tables, std::string_view version);

// Made once, at start; for everybody, kept by clients until it changes.
Handler document_handler(const Site& site);

}  // namespace web::api
