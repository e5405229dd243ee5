// How a member of an organisation comes to an account: an administrator makes a link, and sends it.
//
// An account is global. An administrator makes links only for accounts that lead nowhere but into the own organisation:
// whoever has the link sets the password.
#pragma once
#include <optional>
#include <string>

#include "identity/account.hpp"
#include "identity/client.hpp"
#include "isms/leadership/membership.hpp"
#include "services/program.hpp"

namespace services {

// Nothing where the person has no account yet.
std::optional<identity::Account> account_of_member(engine::Work& work, const isms::Membership& membership);

// The id for /invitations/{id}, good for seven days; links before it are void. Makes the account where there is none, and
// counts it in the membership, so that its history shows each link. forbidden without the right to change the membership;
// unmet_condition for a membership that is revoked or over, for a disabled account, and for one that is in use in another
// organisation.
base::Result<std::string> invite_member(Program& program, const Caller& caller, std::int64_t membership,
                                        const identity::Client& inviter);

}  // namespace services
