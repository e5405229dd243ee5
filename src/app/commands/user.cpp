// keepwright user: accounts, for the administrator of the machine.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/translate.hpp"
#include "identity/account.hpp"
#include "identity/invitation.hpp"
#include "identity/membership.hpp"
#include "identity/password.hpp"
#include "identity/second_factor.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

template <class Job> auto write(Installation& installation, Job&& job) {
    return installation.database().write([&](store::Connection& connection) {
        connection.scope_to_all();
        return job(connection);
    });
}

Result<identity::Account> find(store::Connection& connection, const std::string& email) {
    if (auto account = identity::find_account(connection, email)) return *account;
    return fail(ErrorCode::not_found, word("There is no account {0}."), {}, {email});
}

int print_invitation(Installation& installation, const Settings& settings, const std::string& email) {
    const base::SystemClock clock;
    auto invitation = write(installation, [&](store::Connection& connection) -> Result<identity::StartedSession> {
        const auto account = TRY(find(connection, email));
        return identity::invite(connection, account.id, {"127.0.0.1", "command line"}, clock.now());
    });
    if (!invitation) return refused(invitation.error());
    const std::string server = settings.public_url.empty() ? "http://" + settings.listen : settings.public_url;
    std::printf("%s/invitations/%s\n", server.c_str(), invitation->id.c_str());
    return 0;
}

}  // namespace

int add_user(const Settings& settings, const UserOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    identity::PasswordHash hash;
    if (!options.password.empty()) {
        auto made = identity::hash_new_password(options.password, options.email);
        if (!made) return refused(made.error(), {{"password", "--password"}});
        hash = *made;
    }
    auto added = write(installation, [&](store::Connection& connection) -> Result<identity::Account> {
        auto account = TRY(identity::create_account(connection, options.email, clock.now()));
        if (!hash.text.empty()) TRY(identity::set_password(connection, account.id, hash, clock.now()));
        return account;
    });
    if (!added) return refused(added.error(), {{"email", "the e-mail address"}});
    return options.password.empty() ? print_invitation(installation, settings, options.email) : 0;
}

int invite_user(const Settings& settings, const UserOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    return print_invitation(installation, settings, options.email);
}

int list_users(const Settings& settings) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto accounts = installation.database().read([](store::Connection& connection) {
        connection.scope_to_all();
        return identity::list_accounts(connection);
    });
    for (const auto& account : accounts)
        std::printf("%s\t%s\t%s\t%s\n", account.email.c_str(), account.enabled ? "enabled" : "disabled",
                    account.has_password ? "password" : "no password",
                    account.has_second_factor ? "second factor" : "no second factor");
    return 0;
}

int enable_user(const Settings& settings, const UserOptions& options, bool enabled) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto done = write(installation, [&](store::Connection& connection) -> Result<void> {
        const auto account = TRY(find(connection, options.email));
        if (enabled) return identity::enable_account(connection, account.id);
        TRY(identity::disable_account(connection, account.id));
        return {};
    });
    return done ? 0 : refused(done.error());
}

int remove_user(const Settings& settings, const UserOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto done = write(installation, [&](store::Connection& connection) -> Result<void> {
        const auto account = TRY(find(connection, options.email));
        const auto entered = identity::list_access(connection, account.id, clock.now());
        if (!entered.empty())
            return fail(ErrorCode::unmet_condition,
                        word("{0} is a member of {1}. Revoke the membership first, or the person could not enter any more."),
                        {}, {account.email, entered.front().slug});
        return identity::delete_account(connection, account.id);
    });
    return done ? 0 : refused(done.error());
}

int reset_second_factor(const Settings& settings, const UserOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto done = write(installation, [&](store::Connection& connection) -> Result<void> {
        const auto account = TRY(find(connection, options.email));
        return identity::remove_second_factor(connection, account.id);
    });
    return done ? 0 : refused(done.error());
}

}  // namespace app
