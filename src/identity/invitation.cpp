#include "identity/invitation.hpp"

#include "base/translate.hpp"

namespace identity {

base::Result<StartedSession> invite(store::Connection& connection, AccountId account, const Client& inviter,
                                    base::Moment now) {
    const auto found = find_account(connection, account);
    if (!found || !found->enabled) return no_such_account();
    connection.execute("delete from session where account = $1 and stage = 'invitation'", account.number);
    return start_session(connection, account, Stage::invitation, inviter, now);
}

base::Result<Account> find_invited(store::Connection& connection, std::string_view id, base::Moment now) {
    const auto account = find_stage(connection, id, Stage::invitation, now);
    const auto found = account ? find_account(connection, *account) : std::nullopt;
    if (!found) {
        return base::fail(base::ErrorCode::not_found,
                          base::word("This invitation is over or was used. Please ask the administrator for a new one."));
    }
    return *found;
}

base::Result<Account> accept_invitation(store::Connection& connection, std::string_view id, const PasswordHash& hash,
                                        base::Moment now) {
    const Account account = TRY(find_invited(connection, id, now));
    TRY(set_password(connection, account.id, hash, now));
    return account;
}

}  // namespace identity
