// Signing in and out: password, second factor, invitation to a first password.
#pragma once
#include "identity/session.hpp"
#include "web/gate.hpp"

namespace web::pages {

Response show_sign_in(const Site& site, const Request& request);
Response sign_in(const Site& site, const Request& request);
Response show_second_factor(const Site& site, const Request& request);
Response second_factor(const Site& site, const Request& request);
Response sign_out(const AccountVisit& visit);
Response show_invitation(const Site& site, const Request& request);
Response accept_invitation(const Site& site, const Request& request);
Response choose_theme(const Site& site, const Request& request);

// The answer that starts a session: cookie, and on to where the person wanted.
Response welcome(const identity::StartedSession& session, std::string_view next);

}  // namespace web::pages
