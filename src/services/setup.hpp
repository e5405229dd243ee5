// The first step on an empty installation: an organisation, and the account of the person who runs it.
#pragma once
#include <string_view>

#include "identity/session.hpp"
#include "services/organisations.hpp"

namespace services {

bool is_empty_installation(Program& program);  // no account at all

// All or nothing; the person is signed in. invalid at `password` and at the fields of create_organisation; conflict when
// somebody else was faster. Hashes: run it on the heavy pool.
base::Result<identity::StartedSession> set_up(Program& program, const NewOrganisation& wanted, std::string_view password,
                                              const identity::Client& client);

}  // namespace services
