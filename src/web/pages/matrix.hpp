// The risk matrix as a picture: inherent, current and residual beside each other.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

Response matrix_page(const Visit& visit);  // GET /orgs/{org}/matrix

}  // namespace web::pages
