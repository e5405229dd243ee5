#include "services/setup.hpp"

#include "base/translate.hpp"
#include "identity/account.hpp"
#include "services/above_organisations.hpp"

namespace services {

using base::Result;

bool is_empty_installation(Program& program) {
    return read_above(program, [](auto& c) { return identity::list_accounts(c).empty(); });
}

Result<identity::StartedSession> set_up(Program& program, const NewOrganisation& wanted, std::string_view password,
                                        const identity::Client& client) {
    const auto hash = TRY(identity::hash_new_password(password, wanted.email));
    const base::Moment now = program.clock.now();
    return write_above(program, [&](store::Connection& connection) -> Result<identity::StartedSession> {
        // Two people at once: the second one finds that there is an account.
        if (!identity::list_accounts(connection).empty())
            return base::fail(base::ErrorCode::conflict,
                              base::word("This installation has been set up in the meantime. Sign in instead."));
        const auto account = TRY(identity::create_account(connection, wanted.email, now));
        TRY(identity::set_password(connection, account.id, hash, now));
        TRY(create_organisation(program, connection, wanted));
        connection.scope_to_all();
        return identity::start_session(connection, account.id, identity::Stage::signed_in, client, now);
    });
}

}  // namespace services
