// Recovery codes in the database: 80 random bits each, so that a plain SHA-256 keeps them; each is good once.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "identity/account.hpp"
#include "store/connection.hpp"

namespace identity {

// Writing. Voids all that were there and makes `count` new ones, "K3QF-9TWX-A2MC-7HPD"; they can be read only here.
std::vector<std::string> replace_recovery_codes(store::Connection& connection, AccountId account, int count);
// Writing. Whether this was an unused one; it is used now. Case, spaces and hyphens do not matter.
bool use_recovery_code(store::Connection& connection, AccountId account, std::string_view code, base::Moment now);
int unused_recovery_codes(store::Connection& connection, AccountId account);

}  // namespace identity
