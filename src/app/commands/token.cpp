// keepwright token: API tokens that act as a person in one organisation.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/translate.hpp"
#include "identity/membership.hpp"
#include "identity/token.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

struct Owner {
    identity::AccountId account;
    std::int64_t org = 0;
};

// The account of the person, with access to the organisation today.
Result<Owner> find_owner(store::Connection& connection, const TokenOptions& options, base::Moment now) {
    connection.scope_to_all();
    const auto account = identity::find_account(connection, options.email);
    if (!account) return fail(ErrorCode::not_found, word("There is no account {0}."), {}, {options.email});
    const auto access = identity::find_access(connection, account->id, options.org, now);
    if (!access)
        return fail(ErrorCode::not_found, word("{0} has no access to an organisation {1}."), {},
                    {options.email, options.org});
    return Owner{account->id, access->organisation};
}

Result<std::int64_t> find_org(store::Connection& connection, const std::string& slug) {
    connection.scope_to_all();
    auto cursor = connection.select("SELECT org FROM tenant WHERE slug = $1", slug);
    if (const auto* row = cursor->next()) return row->integer(0);
    return fail(ErrorCode::not_found, word("There is no organisation {0}."), {}, {slug});
}

}  // namespace

int create_token(const Settings& settings, const TokenOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const base::Moment now = clock.now();
    auto token = installation.database().write([&](store::Connection& connection) -> Result<identity::NewToken> {
        const Owner owner = TRY(find_owner(connection, options, now));
        connection.scope_to(owner.org);
        return identity::create_token(connection,
                                      {.organisation = owner.org,
                                       .account = owner.account,
                                       .name = options.name,
                                       .read_only = options.read_only,
                                       .expires_at = now + std::chrono::days{options.days}},
                                      now);
    });
    if (!token) return refused(token.error(), {{"name", "--name"}});
    std::printf("%s\n", token->plain.c_str());
    return 0;
}

int list_tokens(const Settings& settings, const TokenOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto tokens = installation.database().read([&](store::Connection& connection) -> Result<std::vector<identity::Token>> {
        const std::int64_t org = TRY(find_org(connection, options.org));
        connection.scope_to(org);
        return identity::list_tokens(connection, org);
    });
    if (!tokens) return refused(tokens.error());
    for (const auto& token : *tokens)
        std::printf("%lld\t%s\t%s\t%s\t%s\n", static_cast<long long>(token.id), token.read_only ? "read" : "read and write",
                    base::to_text(token.expires_at).c_str(), token.revoked_at ? "revoked" : "active", token.name.c_str());
    return 0;
}

int revoke_token(const Settings& settings, const TokenOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto done = installation.database().write([&](store::Connection& connection) -> Result<void> {
        const std::int64_t org = TRY(find_org(connection, options.org));
        connection.scope_to(org);
        return identity::revoke_token(connection, org, options.id, std::nullopt, clock.now());
    });
    return done ? 0 : refused(done.error());
}

}  // namespace app
