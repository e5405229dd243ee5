#include "api_fixture.hpp"

#include "base/text.hpp"
#include "identity/client.hpp"
#include "identity/session.hpp"
#include "identity/token.hpp"
#include "isms/all_records.hpp"
#include "schema_validator.hpp"
#include "support/filled_value.hpp"
#include "web/api/openapi.hpp"
#include "web/api/routes.hpp"
#include "web/failures.hpp"
#include "web/gate.hpp"
#include "web/server/target.hpp"

namespace web::api {

using base::Json;

namespace {

// The answer as the document describes it; "" when it does.
std::string fault_against_document(const Request& request, const Response& response) {
    if (request.route.empty()) return {};
    const Json* path = description().find("paths")->find(request.route);
    const Json* operation = path ? path->find(base::to_lower_ascii(to_text(request.method))) : nullptr;
    if (!operation) return "the document has no " + std::string(to_text(request.method)) + " " + std::string(request.route);
    const Json* described = operation->find("responses")->find(std::to_string(response.status));
    if (!described) return std::string(request.route) + " is not said to answer " + std::to_string(response.status);
    const Json* content = resolve(description(), *described).find("content");
    if (!content) return response.body.empty() ? "" : "there is a body where none is described";
    if (response.stream) return {};  // the content of a file
    const Json* form = content->find(response.content_type);
    if (!form) return "the media type " + response.content_type + " is not described";
    return first_fault(description(), *form->find("schema"), json_of(response));
}

}  // namespace

void Api::SetUp() {
    IsmsOrganisation::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    site_.reset(new Site{program(), {}, "test", {}, true, {}, {}});
    add_api_routes(router_, *site_);
    dispatcher_ = std::make_unique<Dispatcher>(router_, failure_hooks(*site_), "t-");
    token = token_of("ada@mill.example");
}

Response Api::ask(Method method, std::string target, std::string body, Headers headers) {
    target.insert(0, "/api/v1");
    Request request;
    request.id = ++asked_;
    request.method = method;
    request.target = target;
    const auto parsed = parse_target(target);
    if (!parsed) throw std::runtime_error("not a target: " + target);
    request.path = parsed->path;
    request.segments = parsed->segments;
    request.query = parsed->query;
    request.body = body;
    const auto names = [&](std::string_view name) {
        return std::ranges::any_of(headers, [&](const auto& header) { return header.first == name; });
    };
    if (!names("Authorization") && !names("Cookie")) headers.emplace_back("Authorization", token);
    if (!body.empty() && !names("Content-Type")) headers.emplace_back("Content-Type", "application/json");
    std::erase_if(headers, [](const auto& header) { return header.second.empty(); });
    request.headers = headers;
    const auto match = dispatcher_->match(request);
    Response response = dispatcher_->answer(match, request);
    EXPECT_EQ(fault_against_document(request, response), "") << to_text(method) << " " << target;
    return response;
}

identity::AccountId Api::account_of(std::string_view email) {
    std::optional<identity::AccountId> id;
    database().with_transaction([&](store::Connection& connection) {
        connection.scope_to_all();
        if (const auto known = identity::find_account(connection, email)) id = known->id;
        else id = require(identity::create_account(connection, email, clock().now())).id;
        return true;
    });
    return *id;
}

std::string Api::token_of(std::string_view email, bool read_only, std::int64_t org) {
    const auto account = account_of(email);
    const identity::TokenRequest request{
        .organisation = org == 0 ? organisation().org : org, .account = account, .name = "test", .read_only = read_only};
    return "Bearer " + require(database().write([&](store::Connection& connection) {
                           connection.scope_to(request.organisation);
                           return identity::create_token(connection, request, clock().now());
                       })).plain;
}

std::string Api::token_with(schema::Role role) {
    const auto caller = person_with({role});
    const auto person = load(base::Id<isms::Person>{caller.actor.person});
    return token_of(person.email);
}

std::string Api::session_of(std::string_view email) {
    const auto account = account_of(email);
    std::string id;
    database().with_transaction([&](store::Connection& connection) {
        connection.scope_to_all();
        id =
            identity::start_session(connection, account, identity::Stage::signed_in, {"192.0.2.1", "Browser"}, clock().now())
                .id;
        return true;
    });
    return std::string(session_cookie) + "=" + id;
}

void Api::fill_registers() {
    services::Program plain{program().database, program().blobs, program().clock, {engine::Tables(isms::all_records()), {}}};
    require(services::write(plain, the_program(), "seed", [](engine::Work& work) -> base::Result<void> {
        for (const auto* schema : isms::all_records()) {
            if (work.exists(*schema, 1)) continue;
            engine::Changes changes;
            for (const auto& field : schema->fields)
                if (!field.computed) changes.emplace_back(&field, test::filled_value(work, field, "a\"b\\c\n\xc3\xa4"));
            TRY(work.create(*schema, changes, "elsewhere-1"));
        }
        return {};
    }));
}

std::int64_t Api::add_organisation(std::string_view slug, std::string_view email) {
    return require(services::create_organisation(program(), {.slug = std::string(slug),
                                                             .name = "Other",
                                                             .person_name = "Olga Other",
                                                             .email = std::string(email),
                                                             .with_catalogues = false}))
        .org;
}

Json json_of(const Response& response) {
    base::JsonFault fault;
    auto json = base::parse_json(response.body, fault);
    if (!json) throw std::runtime_error("not JSON: " + response.body);
    return *std::move(json);
}

std::string header_of(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
        if (base::equals_ignoring_case(key, name)) return value;
    return {};
}

std::string faults_of(const Response& response) {
    const Json problem = json_of(response);
    std::vector<std::string> fields;
    if (const Json* errors = problem.find("errors"))
        for (const Json& error : *errors->array()) fields.emplace_back(error.text_or("field"));
    return base::join(fields, " ");
}

std::string ids_of(const Response& response) {
    const Json page = json_of(response);
    std::vector<std::string> ids;
    for (const Json& item : *page.find("items")->array()) ids.emplace_back(item.text_or("id"));
    return base::join(ids, " ");
}

const Json& description() {
    static const Json document = openapi_document(engine::Tables(isms::all_records()), "golden");
    return document;
}

}  // namespace web::api
