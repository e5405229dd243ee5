// The gate in front of the API: whose token it is, in which organisation, and what it may do there.
//
// A request carries a token (Authorization: Bearer kw_...). A GET may come with the session of a browser instead, so that
// people can look around; a change never, because a browser sends its cookie to whoever makes it ask.
#pragma once
#include "base/function_ref.hpp"
#include "identity/membership.hpp"
#include "services/program.hpp"
#include "web/api/endpoints.hpp"
#include "web/server/router.hpp"
#include "web/site.hpp"

namespace web::api {

// One call by a member of the organisation in the path.
struct Call {
    const Site& site;
    const Request& request;
    const Endpoint& endpoint;
    services::Caller caller;
    bool by_browser = false;  // a session and no token

    const schema::Schema& schema() const { return *endpoint.schema; }
    const engine::Tables& tables() const { return site.program.engine.tables; }
    // The number that {ref} names. not_found for what is no reference to a record of this register.
    base::Result<std::int64_t> number() const;
    base::Result<engine::Record> record(engine::Work& work) const;                // that {ref} names
    std::string url_of(const schema::Schema& schema, std::int64_t number) const;  // the path in the API
};

// Outside of any organisation.
struct AccountCall {
    const Site& site;
    const Request& request;
    const std::vector<identity::Access>& organisations;  // of the account, or the one of the token
};

// Runs in one snapshot together with the authentication, scoped to the organisation.
using Reading = base::Result<Response> (*)(const Call&, engine::Work&);
// Runs outside of any transaction; what it changes goes through change() in change.hpp.
using Changing = Response (*)(const Call&);
// Outside of any snapshot, for what takes long and reads in snapshots of its own.
using Fetching = base::Result<Response> (*)(const Call&);
using AccountReading = Response (*)(const AccountCall&);

Handler reading(const Site& site, Endpoint endpoint, Reading page);
Handler fetching(const Site& site, Endpoint endpoint, Fetching page);
Handler changing(const Site& site, Endpoint endpoint, Changing page);
Handler reading_account(const Site& site, AccountReading page);

Response json_response(int status, std::string body);

}  // namespace web::api
