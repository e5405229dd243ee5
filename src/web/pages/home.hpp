// The start page of an organisation: what waits for this person, and for those who run the ISMS where it stands.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response home(const Visit& visit);  // GET /orgs/{org}

}  // namespace web::pages
