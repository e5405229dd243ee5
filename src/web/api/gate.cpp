#include "web/api/gate.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "services/entrance.hpp"
#include "services/past.hpp"
#include "web/api/problem.hpp"
#include "web/gate.hpp"
#include "web/room.hpp"
#include "web/server/grammar.hpp"

namespace web::api {

namespace {

// "" where the header is not of this scheme.
std::string_view bearer_of(std::string_view authorization) {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() < scheme.size() || !base::equals_ignoring_case(authorization.substr(0, scheme.size()), scheme))
        return {};
    return grammar::trim_blanks(authorization.substr(scheme.size()));
}

std::optional<services::Credential> credential_of(const Request& request) {
    using Kind = services::Credential::Kind;
    if (const auto authorization = request.find_header("Authorization"))
        return services::Credential{Kind::token, bearer_of(*authorization)};
    const std::string_view cookie = request.cookie(session_cookie);
    if (cookie.empty() || (request.method != Method::get && request.method != Method::head)) return std::nullopt;
    return services::Credential{Kind::session, cookie};
}

// job(visitor) in the snapshot that found the visitor; nothing is answered to a stranger but 401.
template <class Job> Response with_visitor(const Site& site, const Request& request, Job&& job) {
    const auto shown = credential_of(request);
    auto response = shown ? services::admit(site.program, *shown, job) : std::nullopt;
    return response ? *std::move(response) : unauthorised(request.find_header("Authorization").has_value());
}

// The moment is the gate's matter: whoever reads the question does not see it.
Request without_at(const Request& request) {
    Request question = request;
    std::erase_if(question.query, [](const Pair& pair) { return pair.first == "at"; });
    return question;
}

// Who calls, at the moment that the question names. The snapshot of this is over when it is known.
base::Result<services::Caller> caller_in(const Site& site, const Request& request, const identity::Visitor& visitor,
                                         const identity::Access& access) {
    return services::caller_at(site.program, services::caller_by(visitor, access),
                               request.find_query_value("at").value_or(""));
}

bool is_denied(const Site& site, const Endpoint& endpoint, const engine::Actor& actor) {
    return actor.room && decide(site.program.engine.tables, *actor.room, endpoint) == InRoom::denied;
}

// What an external auditor is told is written down before it is sent.
Response written_down(const Site& site, const Request& request, const Endpoint& endpoint,
                      const std::optional<services::Caller>& auditor, Response response) {
    if (!auditor || !auditor->actor.room) return response;
    const InRoom decision = decide(site.program.engine.tables, *auditor->actor.room, endpoint);
    if (is_opening(decision, request.method, response.status))
        write_opening(site.program, *auditor, request, endpoint.schema);
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
        std::optional<services::Caller> reader;
        Response response = with_visitor(site, request, [&](const identity::Visitor& visitor) -> Response {
            const identity::Access* access = services::access_to(visitor, request.param("org"));
            if (!access) return problem(404);
            auto caller = caller_in(site, request, visitor, *access);
            if (!caller) return refusal(request, caller.error());
            if (is_denied(site, endpoint, caller->actor)) return problem(404);
            reader = *caller;
            const bool asks_for_past = request.find_query_value("at").has_value();
            const Request question = asks_for_past ? without_at(request) : Request();
            const Call call{site, asks_for_past ? question : request, endpoint, *std::move(caller), !visitor.token};
            auto answer = services::read(site.program, call.caller, [&](engine::Work& work) { return page(call, work); });
            return answer ? *std::move(answer) : refusal(request, answer.error());
        });
        return written_down(site, request, endpoint, reader, std::move(response));
    };
}

Handler fetching(const Site& site, Endpoint endpoint, Fetching page) {
    return [&site, endpoint = std::move(endpoint), page](const Request& request) {
        const base::LanguageScope language(request.header("accept-language"));
        std::optional<services::Caller> caller;
        Response refused = with_visitor(site, request, [&](const identity::Visitor& visitor) -> Response {
            const identity::Access* access = services::access_to(visitor, request.param("org"));
            if (!access) return problem(404);
            auto found = caller_in(site, request, visitor, *access);
            if (!found) return refusal(request, found.error());
            if (is_denied(site, endpoint, found->actor)) return problem(404);
            caller = *std::move(found);
            return {};
        });
        if (!caller) return refused;
        const Request question = without_at(request);
        auto answer = page({site, question, endpoint, *caller});
        return written_down(site, request, endpoint, caller, answer ? *std::move(answer) : refusal(request, answer.error()));
    };
}

Handler changing(const Site& site, Endpoint endpoint, Changing page) {
    return [&site, endpoint = std::move(endpoint), page](const Request& request) {
        const base::LanguageScope language(request.header("accept-language"));
        std::optional<services::Caller> caller;
        Response refused = with_visitor(site, request, [&](const identity::Visitor& visitor) {
            const identity::Access* access = services::access_to(visitor, request.param("org"));
            if (access) caller = services::caller_by(visitor, *access);
            return access ? Response{} : problem(404);
        });
        if (!caller) return refused;
        if (is_denied(site, endpoint, caller->actor)) return problem(404);
        if (auto forbidden = refuse_change(endpoint, caller->actor)) return std::move(*forbidden);
        if (request.find_query_value("at"))
            return refusal(request, base::fail(base::ErrorCode::invalid, base::word("The past cannot be changed."), "at"));
        return written_down(site, request, endpoint, caller, page({site, request, endpoint, *caller}));
    };
}

Handler reading_account(const Site& site, AccountReading page) {
    return [&site, page](const Request& request) {
        const base::LanguageScope language(request.header("accept-language"));
        return with_visitor(site, request, [&](const identity::Visitor& visitor) {
            return page({site, request, visitor.organisations});
        });
    };
}

}  // namespace web::api
