// Signing in and out, and the invitation to a first password.
//
// An attempt is counted before it is judged, and the password is judged between two transactions, because hashing takes
// 90 ms: run what takes a password on the heavy pool. A missing account, a disabled one and a wrong password get the same
// answer after the same work (identity/sign_in.hpp).
#pragma once
#include <string_view>

#include "identity/invitation.hpp"
#include "identity/sign_in.hpp"
#include "services/program.hpp"

namespace services {

// forbidden when the two do not fit; too_many after too many attempts.
base::Result<identity::SignedIn> sign_in(Program& program, std::string_view email, std::string_view password,
                                         const identity::Client& client);
// The second step: `pending` is the id of the first. forbidden, at `code` when only the code is wrong; too_many.
base::Result<identity::SignedIn> sign_in_with_code(Program& program, std::string_view pending, std::string_view code,
                                                   const identity::SecretKey& key, const identity::Client& client);
void sign_out(Program& program, std::string_view session_id);

// not_found for an invitation that is unknown, over or used.
base::Result<identity::Account> find_invited(Program& program, std::string_view invitation);
// Sets the password. not_found as above; invalid at `password`.
base::Result<void> accept_invitation(Program& program, std::string_view invitation, std::string_view password);

}  // namespace services
