// The way to a first password, or to a new one where the old is lost: a link with an id that is good for seven days, made
// by an administrator. It ends when a password is set, like everything else that was open for the account.
#pragma once
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "identity/account.hpp"
#include "identity/client.hpp"
#include "identity/session.hpp"
#include "store/connection.hpp"

namespace identity {

// Writing. The id for the link; the invitations before it are void. not_found for a missing or disabled account.
base::Result<StartedSession> invite(store::Connection& connection, AccountId account, const Client& inviter,
                                    base::Moment now);
// Reading. not_found for an id that is unknown, over or used.
base::Result<Account> find_invited(store::Connection& connection, std::string_view id, base::Moment now);
// Writing: sets the password (password.hpp makes the hash) and ends the invitation. not_found as above.
base::Result<Account> accept_invitation(store::Connection& connection, std::string_view id, const PasswordHash& hash,
                                        base::Moment now);

}  // namespace identity
