// The first steps on an empty installation: administrator and organisation, scope, risk method; or the demo.
#pragma once
#include "web/gate.hpp"

namespace web::pages {

// "/": to the wizard, the sign-in, the only organisation, or the choice among several.
Response start(const Site& site, const Request& request);
Response choose_organisation(const AccountVisit& visit);

// Step 1, open to everybody while there is no account at all.
Response show_setup(const Site& site, const Request& request);
Response set_up(const Site& site, const Request& request);
// Instead of step 1: the demo organisation, and who can sign in to it.
Response set_up_demo(const Site& site, const Request& request);
// Steps 2 and 3, for the person of step 1.
Response show_scope_step(const Visit& visit);
Response scope_step(const Visit& visit);
Response show_method_step(const Visit& visit);
Response method_step(const Visit& visit);

}  // namespace web::pages
