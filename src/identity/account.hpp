// Accounts: who can sign in. An account is global; what it may do in an organisation is a membership (membership.hpp).
// Stands above organisations: no row-level security. Fields at fault are named `email` and `password`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "identity/password.hpp"
#include "store/connection.hpp"

namespace identity {

using AccountId = base::Id<struct Account>;

struct Account {
    AccountId id;
    std::string email;
    bool enabled = false;
    bool has_password = false;
    bool has_second_factor = false;
    base::Moment created_at{};
    std::optional<base::Moment> password_set_at;
};

// Reading. Every spelling of the e-mail address that base::fold holds for the same finds the account.
std::optional<Account> find_account(store::Connection& connection, AccountId id);
std::optional<Account> find_account(store::Connection& connection, std::string_view email);
std::vector<Account> list_accounts(store::Connection& connection);  // by e-mail address

// Writing. invalid: no e-mail address; conflict: there is an account already. Without a password nobody can sign in yet.
base::Result<Account> create_account(store::Connection& connection, std::string_view email, base::Moment now);

// not_found for a missing account, in all of these. Each answers how many sessions it has ended.
base::Result<std::int64_t> set_password(store::Connection& connection, AccountId id, const PasswordHash& hash,
                                        base::Moment now);
// Ends the sessions. The API tokens of a disabled account are refused too; they hold again when it is enabled.
base::Result<std::int64_t> disable_account(store::Connection& connection, AccountId id);
base::Result<void> enable_account(store::Connection& connection, AccountId id);

// The account is gone, with its sessions, tokens, preferences and answers that were kept for it.
base::Result<void> delete_account(store::Connection& connection, AccountId id);

// The refusal of all functions here that are given the id of no account.
base::Error no_such_account();

}  // namespace identity
