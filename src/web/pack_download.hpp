// An audit pack as a download, for the page and the API.
#pragma once
#include <string_view>

#include "services/program.hpp"
#include "web/server/http.hpp"
#include "web/site.hpp"

namespace web {

// paths: registers, separated by commas; all without them. As of the moment that the caller looks at.
base::Result<Response> download_pack(const Site& site, const services::Caller& caller, std::string_view paths);

}  // namespace web
