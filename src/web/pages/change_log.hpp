// The log of changes for members: what was changed when and by whom, what was signed last, and how an outsider checks it.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response change_log(const Visit& visit);  // GET /orgs/{org}/log?before=1234
Response verify_change_log(
    const Visit& visit);  // POST /orgs/{org}/log/verify: reads everything again, and tells what it found

}  // namespace web::pages
