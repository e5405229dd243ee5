#include "web/api/gate.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/membership.hpp"
#include "identity/session.hpp"
#include "identity/token.hpp"
#include "web/api/problem.hpp"
#include "web/gate.hpp"
#include "web/server/grammar.hpp"

namespace web::api {

namespace {

// Who asks: by a token or by a session.
struct Visitor {
    identity::AccountId account;
    std::optional<identity::Token> token;
    bool due_for_touch = false;
};

// "" where the header is not of this scheme.
std::string_view bearer_of(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() < scheme.size() || !base::equals_ignoring_case(authorization.substr(0, scheme.size()), scheme))
        return {};
    return grammar::trim_blanks(authorization.substr(scheme.size()));
}

// The connection is scoped to all.
std::optional<Visitor> find_visitor(store::Connection& connection, const Request& request, base::Moment now) {
    if (const auto authorization = request.find_header("Authorization")) {
        auto token = identity::find_token(connection, bearer_of(*authorization), now);
        if (!token) return std::nullopt;
        const bool due = token->due_for_touch;
        const identity::AccountId account = token->account;
        return Visitor{account, std::move(token), due};
    }
    const std::string_view cookie = request.cookie(session_cookie);
    if (cookie.empty() || (request.method != Method::get && request.method != Method::head)) return std::nullopt;
    const auto session = identity::find_session(connection, cookie, now);
    if (!session) return std::nullopt;
    return Visitor{session->account, std::nullopt, session->due_for_touch};
}

// The caller in {org}, and the connection scoped to it. Nothing where the account or the token has no business there.
std::optional<services::Caller> enter(store::Connection& connection, const Visitor& visitor, const Request& request,
                                      base::Moment now) {
    const auto access = identity::find_access(connection, visitor.account, request.param("org"), base::day_in("UTC", now));
    if (!access || (visitor.token && visitor.token->organisation != access->organisation)) return std::nullopt;
    services::Caller caller{.account = visitor.account.number, .org = access->organisation, .slug = access->slug};
    caller.actor = {.person = access->person,
                    .roles = static_cast<std::uint32_t>(access->roles.bits),
                    .read_only = visitor.token && visitor.token->read_only};
    connection.scope_to(caller.org);
    const auto cursor =
        connection.select("SELECT zone, currency FROM organisation WHERE org = $1 AND number = 1", caller.org);
    if (const auto* row = cursor->next()) {
        caller.zone = row->string(0);
        caller.currency = row->string(1);
    }
    return caller;
}

void touch(const Site& site, const Visitor& visitor, const Request& request, base::Moment now) {
    site.program.database.with_transaction([&](store::Connection& connection) {
        if (visitor.token) {
            connection.scope_to(visitor.token->organisation);
            identity::touch_token(connection, *visitor.token, now);
        } else {
            connection.scope_to_all();
            identity::touch_session(connection, request.cookie(session_cookie), now);
        }
        return true;
    });
}

// job(connection, visitor) in the snapshot that found the visitor; nothing is answered to a stranger but 401.
template <class Job> Response with_visitor(const Site& site, const Request& request, Job&& job) {
    const base::Moment now = site.program.clock.now();
    std::optional<Visitor> visitor;
    Response response = site.program.database.read([&](store::Connection& connection) {
        connection.scope_to_all();
        visitor = find_visitor(connection, request, now);
        return visitor ? job(connection, *visitor, now) : unauthorised(request.find_header("Authorization").has_value());
    });
    if (visitor && visitor->due_for_touch) touch(site, *visitor, request, now);
    return response;
}

// What can be said before the body is looked at.
std::optional<Response> refuse_change(const Endpoint& endpoint, const engine::Actor& actor) {
    if (actor.read_only) return problem(403, {{}, base::word("This token can only read."), {}});
    if (endpoint.schema && engine::reach_of(*endpoint.schema, endpoint.verb, actor) == engine::Reach::none)
        return problem(403, {{}, base::word("Your roles do not allow this."), {}});
    return std::nullopt;
}

}  // namespace

base::Result<std::int64_t> Call::number() const {
    if (const auto number = engine::parse_reference(schema(), request.param("ref"))) return *number;
    return base::fail(base::ErrorCode::not_found, base::word("There is no such record."));
}

base::Result<engine::Record> Call::record(engine::Work& work) const { return work.find(schema(), TRY(number())); }

std::string Call::url_of(const schema::Schema& schema, std::int64_t number) const {
    return encode_path(
        {"api", "v1", "orgs", caller.slug, std::string(schema.path), engine::format_reference(schema, number)});
}

Response json_response(int status, std::string body) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    return response;
}

Handler reading(const Site& site, Endpoint endpoint, Reading page) {
    return [&site, endpoint = std::move(endpoint), page](const Request& request) {
        const base::LanguageScope language(request.header("accept-language"));
        return with_visitor(
            site, request, [&](store::Connection& connection, const Visitor& visitor, base::Moment now) -> Response {
                auto caller = enter(connection, visitor, request, now);
                if (!caller) return problem(404);
                const Call call{site, request, endpoint, std::move(*caller), !visitor.token};
                engine::Work work(site.program.engine, connection, services::occasion_of(site.program, call.caller));
                auto answer = page(call, work);
                return answer ? *std::move(answer) : refusal(request, answer.error());
            });
    };
}

Handler changing(const Site& site, Endpoint endpoint, Changing page) {
    return [&site, endpoint = std::move(endpoint), page](const Request& request) {
        const base::LanguageScope language(request.header("accept-language"));
        std::optional<services::Caller> caller;
        Response refused =
            with_visitor(site, request, [&](store::Connection& connection, const Visitor& visitor, base::Moment now) {
                caller = enter(connection, visitor, request, now);
                return caller ? Response{} : problem(404);
            });
        if (!caller) return refused;
        if (auto forbidden = refuse_change(endpoint, caller->actor)) return std::move(*forbidden);
        return page({site, request, endpoint, std::move(*caller)});
    };
}

Handler reading_account(const Site& site, AccountReading page) {
    return [&site, page](const Request& request) {
        const base::LanguageScope language(request.header("accept-language"));
        return with_visitor(site, request, [&](store::Connection& connection, const Visitor& visitor, base::Moment) {
            const std::int64_t only = visitor.token ? visitor.token->organisation : 0;
            return page({site, request, visitor.account, only}, connection);
        });
    };
}

}  // namespace web::api
