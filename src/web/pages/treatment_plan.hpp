// The risk treatment plan (6.1.3 e): by date, with owners, states, costs and the risks that are treated.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

// GET /orgs/{org}/treatment-plan: owner=P-0003 or owner=me, state=open (or a state by name). ?print=1 adds the lines on
// which a plan on paper is approved.
Response treatment_plan(const Visit& visit);

}  // namespace web::pages
