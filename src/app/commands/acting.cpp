#include "app/commands/acting.hpp"

#include "base/translate.hpp"
#include "identity/membership.hpp"
#include "services/entrance.hpp"
#include "services/organisations.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

Result<services::Caller> caller_for(Installation& installation, const std::string& org, const std::string& as) {
    const auto organisation = services::find_organisation(installation.program(), org);
    if (!organisation) return fail(ErrorCode::not_found, word("There is no organisation {0}."), {}, {org});
    services::Caller caller = services::program_caller(*organisation);
    if (as.empty()) return caller;
    return installation.database().read([&](store::Connection& connection) -> Result<services::Caller> {
        connection.scope_to_all();
        const auto account = identity::find_account(connection, as);
        const auto access =
            account ? identity::find_access(connection, account->id, org, installation.program().clock.now()) : std::nullopt;
        if (!access) return fail(ErrorCode::not_found, word("{0} has no access to an organisation {1}."), {}, {as, org});
        caller.account = account->id.number;
        caller.actor = services::actor_by(*access);
        return caller;
    });
}

}  // namespace app
