#include "web/room.hpp"

#include <algorithm>
#include <array>

#include "isms/kinds.hpp"
#include "services/audit_rooms.hpp"

namespace web {

using schema::Kind, schema::Schema;
using enum InRoom;

namespace {

// What a page by hand reads across registers: it is shown in a room that opens all of them.
using Needs = std::array<Kind, 12>;

template <class... Kinds> constexpr std::pair<Needs, std::size_t> needs(Kinds... kinds) {
    return {Needs{kinds...}, sizeof...(kinds)};
}

struct Rule {
    Method method;
    std::string_view pattern;
    InRoom answer;
    std::pair<Needs, std::size_t> registers = {};
};

constexpr auto get = Method::get;
constexpr auto post = Method::post;
constexpr auto conformity =
    needs(Kind::organisation, Kind::issue, Kind::interested_party, Kind::requirement, Kind::scope, Kind::risk_method,
          Kind::risk, Kind::treatment_action, Kind::control, Kind::soa_version, Kind::evidence, Kind::membership);
constexpr auto statement = needs(Kind::control, Kind::soa_version, Kind::person, Kind::risk, Kind::requirement);

// clang-format off
constexpr std::array rules{
    Rule{post, "/sign-out",                                           open},
    Rule{get,  "/orgs",                                               open},
    Rule{get,  "/orgs/{org}",                                         open},
    Rule{get,  "/orgs/{org}/search",                                  shown},
    Rule{get,  "/orgs/{org}/missing",                                 shown, conformity},
    Rule{get,  "/orgs/{org}/matrix",                                  shown, needs(Kind::risk, Kind::risk_method)},
    Rule{get,  "/orgs/{org}/treatment-plan",                          shown, needs(Kind::treatment_action, Kind::risk, Kind::person)},
    Rule{get,  "/orgs/{org}/soa",                                     shown, statement},
    Rule{get,  "/orgs/{org}/soa/versions",                            shown, statement},
    Rule{get,  "/orgs/{org}/soa/compare",                             shown, statement},
    Rule{get,  "/orgs/{org}/soa/versions/{ref}",                      shown, statement},
    Rule{get,  "/orgs/{org}/soa/versions/{ref}/table.csv",            shown, statement},
    Rule{get,  "/orgs/{org}/soa/versions/{ref}/table.xlsx",           shown, statement},
    Rule{get,  "/orgs/{org}/compare",                                 shown},
    Rule{get,  "/orgs/{org}/approvals",                               shown},
    Rule{get,  "/orgs/{org}/pack",                                    shown},
    Rule{get,  "/orgs/{org}/pack.zip",                                shown},
    Rule{get,  "/orgs/{org}/log",                                     shown, needs(Kind::person)},
    Rule{get,  "/orgs/{org}/audit-samples/{ref}/population.txt",      shown},
    Rule{get,  "/orgs/{org}/{register}",                              shown},
    Rule{post, "/orgs/{org}/{register}",                              own},
    Rule{get,  "/orgs/{org}/{register}/lookup",                       shown},
    Rule{get,  "/orgs/{org}/{register}/new",                          own},
    Rule{get,  "/orgs/{org}/{register}/export.csv",                   shown},
    Rule{get,  "/orgs/{org}/{register}/export.xlsx",                  shown},
    Rule{get,  "/orgs/{org}/{register}/{ref}",                        shown},
    Rule{get,  "/orgs/{org}/{register}/{ref}/edit",                   own},
    Rule{post, "/orgs/{org}/{register}/{ref}/edit",                   own},
    Rule{get,  "/orgs/{org}/{register}/{ref}/steps/{verb}",           own},
    Rule{post, "/orgs/{org}/{register}/{ref}/steps/{verb}",           own},
    Rule{get,  "/orgs/{org}/{register}/{ref}/remove",                 own},
    Rule{post, "/orgs/{org}/{register}/{ref}/remove",                 own},
    Rule{get,  "/orgs/{org}/{register}/{ref}/history",                shown},
    Rule{get,  "/orgs/{org}/{register}/{ref}/history/{version}",      shown},
    Rule{get,  "/orgs/{org}/{register}/{ref}/files/{field}",          shown},
};
// clang-format on

bool opens(const engine::Tables& tables, const engine::Room& room, const std::pair<Needs, std::size_t>& registers) {
    return std::all_of(
        registers.first.begin(), registers.first.begin() + static_cast<std::ptrdiff_t>(registers.second),
        [&](Kind kind) { return std::ranges::find(room.registers, &tables.of(kind)) != room.registers.end(); });
}

bool is_own(const Schema* schema) {
    return schema && (schema->kind == Kind::information_request || schema->kind == Kind::audit_sample ||
                      schema->kind == Kind::audit_note);
}

// The auditor's role and the room, whoever it is.
bool may_read(const Schema& schema, const engine::Room& room) {
    const engine::Actor auditor{.person = 1,
                                .roles = 1u << static_cast<unsigned>(schema::Role::external_auditor),
                                .room = std::make_shared<const engine::Room>(room)};
    return engine::reach_of(schema, schema::Verb::read, auditor) != engine::Reach::none;
}

const Rule* find_rule(Method method, std::string_view pattern) {
    if (method == Method::head) method = get;
    const auto found =
        std::ranges::find_if(rules, [&](const Rule& rule) { return rule.method == method && rule.pattern == pattern; });
    return found == rules.end() ? nullptr : &*found;
}

InRoom of_register(const Schema* schema, const engine::Room& room, InRoom answer) {
    if (answer == own && !is_own(schema)) return denied;
    if (answer == shown && (!schema || !may_read(*schema, room))) return denied;
    return answer;
}

// The answers of the API tell of these beyond their own register.
std::pair<Needs, std::size_t> needs_of(api::Operation operation) {
    if (operation == api::Operation::missing) return conformity;
    if (operation == api::Operation::log) return needs(Kind::person);
    return {};
}

InRoom of_operation(api::Operation operation) {
    using enum api::Operation;
    switch (operation) {
        case document:
        case organisations:
            return InRoom::open;
        case search:
        case missing:
        case compare:
        case pack:
        case approvals:
        case log:
        case list:
        case find:
        case history:
        case version:
        case links:
        case download:
            return InRoom::shown;
        case create:
        case update:
        case remove:
        case advance:
            return InRoom::own;
        case upload:
            break;
    }
    return InRoom::denied;
}

}  // namespace

InRoom decide(const engine::Tables& tables, const engine::Room& room, Method method, std::string_view pattern,
              std::string_view path) {
    const Rule* rule = find_rule(method, pattern);
    if (!rule || !opens(tables, room, rule->registers)) return denied;
    if (!pattern.contains("{register}")) return rule->answer;
    return of_register(tables.find_by_path(path), room, rule->answer);
}

InRoom decide(const engine::Tables& tables, const engine::Room& room, const api::Endpoint& endpoint) {
    if (!opens(tables, room, needs_of(endpoint.operation))) return denied;
    const InRoom answer = of_operation(endpoint.operation);
    return endpoint.schema ? of_register(endpoint.schema, room, answer) : answer;
}

bool is_open_to_link(Method method, std::string_view pattern) {
    const Rule* rule = find_rule(method, pattern);
    return rule && rule->answer == open;
}

bool shows_extra(const engine::Tables& tables, const engine::Room& room, Kind kind) {
    switch (kind) {
        case Kind::audit_room:
        case Kind::audit_sample:
        case Kind::control:
            return true;
        case Kind::risk:
            return opens(tables, room,
                         needs(Kind::risk_method, Kind::control, Kind::treatment_action, Kind::person, Kind::threat,
                               Kind::vulnerability));
        case Kind::risk_method:
            return opens(tables, room, needs(Kind::risk));
        case Kind::soa_version:
            return opens(tables, room, statement);
        default:
            return false;
    }
}

bool is_opening(InRoom decision, Method method, int status) {
    if ((decision != shown && decision != own) || status == 403 || status == 404 || status >= 500) return false;
    // A redirect says that there is what it leads to, and a step that is not possible now which state the record is in.
    if (method == Method::get || method == Method::head) return status < 400 || status == 409;
    // A change that was made is in the log itself, but one that changes nothing is not, and the API answers with the record.
    // One that was refused comes back with what can be chosen and what is there now, and says what does not fit.
    return status == 200 || status >= 400;
}

void write_opening(services::Program& program, const services::Caller& auditor, const Request& request,
                   const Schema* schema) {
    const std::string_view target = request.target;
    if (!schema || !schema->is_private) return services::note_opening(program, auditor, target, request.param("ref"));
    const auto found = target.find(schema->path);  // not when it is written with percent signs
    services::note_opening(program, auditor,
                           found == target.npos ? schema->path : target.substr(0, found + schema->path.size()), {});
}

}  // namespace web
