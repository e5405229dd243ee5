// The account of a person: password, second factor, sessions, API tokens. Outside of any organisation.
#pragma once
#include "web/gate.hpp"

namespace web::pages {

Response account_page(const AccountVisit& visit);     // GET /account
Response change_password(const AccountVisit& visit);  // current_password, new_password; ends all other sessions
// Each of these asks for the password again: begin_password, remove_password, renew_password.
Response begin_second_factor(const AccountVisit& visit);
Response remove_second_factor(const AccountVisit& visit);
Response renew_recovery_codes(const AccountVisit& visit);
Response confirm_second_factor(const AccountVisit& visit);  // code; answers with the recovery codes, once
Response end_session(const AccountVisit& visit);            // {handle}
Response create_token(const AccountVisit& visit);           // organisation, name, scope, expires; the token is shown once
Response revoke_token(const AccountVisit& visit);           // {org}, {id}

}  // namespace web::pages
