// For machines that watch: alive, ready, metrics; and the embedded files.
#pragma once
#include "web/gate.hpp"

namespace web::pages {

Response health(const Site& site, const Request& request);   // the process answers
Response ready(const Site& site, const Request& request);    // the database answers too; else 503
Response metrics(const Site& site, const Request& request);  // Prometheus text, to the machine itself only
Response asset(const Site& site, const Request& request);    // /assets/{hash}/{name}

}  // namespace web::pages
