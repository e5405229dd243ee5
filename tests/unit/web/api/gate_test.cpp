// Who is let in: tokens, sessions, organisations; and that no address forgets to ask.
#include "api_fixture.hpp"
#include "base/text.hpp"
#include "identity/token.hpp"
#include "isms/all_records.hpp"
#include "web/api/endpoints.hpp"

namespace web::api {

using namespace std::chrono_literals;
using ApiGate = Api;
INSTANTIATE_TEST_SUITE_P(On, ApiGate, test::each_dialect(), test::dialect_name);

namespace {

// A target of the endpoint in an organisation: the first record, version 1.
std::string target_of(const Endpoint& endpoint, std::string_view org) {
    std::string target = endpoint.pattern.substr(base_path.size());
    const auto put = [&](std::string_view name, std::string_view value) {
        if (const auto at = target.find(name); at != std::string::npos) target.replace(at, name.size(), value);
    };
    put("{org}", org);
    if (endpoint.schema) put("{ref}", engine::format_reference(*endpoint.schema, 1));
    put("{version}", "1");
    if (endpoint.operation == Operation::search) target += "?q=a";
    return target;
}

}  // namespace

TEST_P(ApiGate, no_address_answers_a_stranger) {
    for (const Endpoint& endpoint : endpoints(program().engine.tables)) {
        if (endpoint.operation == Operation::document) continue;
        const Response response = ask(endpoint.method, target_of(endpoint, "mill"), {}, {{"Authorization", ""}});
        EXPECT_EQ(response.status, 401) << endpoint.pattern;
        EXPECT_EQ(header_of(response, "WWW-Authenticate"), R"(Bearer realm="keepwright")");
        EXPECT_EQ(response.content_type, "application/problem+json");
    }
    EXPECT_EQ(get("/openapi.json", {{"Authorization", ""}}).status, 200);
}

TEST_P(ApiGate, an_organisation_of_others_answers_as_one_that_does_not_exist) {
    fill_registers();
    const auto other = add_organisation("harbour", "olga@harbour.example");
    const std::string stranger = token_of("olga@harbour.example", false, other);
    for (const Endpoint& endpoint : endpoints(program().engine.tables)) {
        if (!endpoint.pattern.contains("{org}")) continue;
        const Headers headers{{"Authorization", stranger}, {"If-Match", "*"}};
        const Response foreign = ask(endpoint.method, target_of(endpoint, "mill"), {}, headers);
        const Response missing = ask(endpoint.method, target_of(endpoint, "nowhere"), {}, headers);
        EXPECT_EQ(foreign.status, 404) << endpoint.pattern;
        EXPECT_EQ(foreign.body, missing.body);
        EXPECT_EQ(foreign.headers, missing.headers);
    }
}

TEST_P(ApiGate, a_foreign_record_answers_as_a_missing_one) {
    fill_registers();
    const auto other = add_organisation("harbour", "olga@harbour.example");
    const std::string stranger = token_of("olga@harbour.example", false, other);
    const Response foreign = get("/orgs/harbour/risks/R-0001", {{"Authorization", stranger}});
    const Response missing = get("/orgs/harbour/risks/R-9999", {{"Authorization", stranger}});
    const Response of_another_kind = get("/orgs/harbour/risks/A-0001", {{"Authorization", stranger}});
    EXPECT_EQ(foreign.status, 404);
    EXPECT_EQ(foreign.body, missing.body);
    EXPECT_EQ(foreign.body, of_another_kind.body);
    EXPECT_EQ(get("/orgs/mill/risks/R-0001").status, 200);
}

TEST_P(ApiGate, a_token_opens_its_own_organisation_only) {
    // The same person is a member of both.
    const auto other = add_organisation("harbour", "ada@mill.example");
    EXPECT_EQ(get("/orgs/harbour/risks").status, 404);
    EXPECT_EQ(get("/orgs/harbour/risks", {{"Authorization", token_of("ada@mill.example", false, other)}}).status, 200);
    EXPECT_EQ(json_of(get("/orgs")).find("items")->array()->size(), 1u);
    EXPECT_EQ(json_of(get("/orgs", {{"Cookie", session_of("ada@mill.example")}})).find("items")->array()->size(), 2u);
}

TEST_P(ApiGate, a_token_that_does_not_hold_is_refused) {
    for (const std::string_view wrong : {"Bearer kw_short", "Bearer", "Basic YTpi", "kw_", "Bearer  "}) {
        const Response response = get("/orgs/mill/risks", {{"Authorization", wrong}});
        EXPECT_EQ(response.status, 401) << wrong;
        EXPECT_NE(header_of(response, "WWW-Authenticate").find("invalid_token"), std::string::npos);
    }
    clock().set(clock().now() + 366 * 24h);
    EXPECT_EQ(get("/orgs/mill/risks").status, 401);
}

TEST_P(ApiGate, the_scheme_is_read_in_any_case) {
    EXPECT_EQ(get("/orgs/mill/risks", {{"Authorization", "bEARER" + token.substr(6)}}).status, 200);
}

TEST_P(ApiGate, a_token_of_reading_changes_nothing) {
    fill_registers();
    const std::string reader = token_of("ada@mill.example", true);
    EXPECT_EQ(get("/orgs/mill/risks", {{"Authorization", reader}}).status, 200);
    for (const Endpoint& endpoint : endpoints(program().engine.tables)) {
        if (endpoint.method == Method::get) continue;
        const Response refused =
            ask(endpoint.method, target_of(endpoint, "mill"), {}, {{"Authorization", reader}, {"If-Match", "*"}});
        EXPECT_EQ(refused.status, 403) << endpoint.pattern;
    }
}

TEST_P(ApiGate, a_session_reads_and_never_changes) {
    const std::string cookie = session_of("ada@mill.example");
    EXPECT_EQ(get("/orgs/mill/risks", {{"Cookie", cookie}}).status, 200);
    EXPECT_EQ(post("/orgs/mill/risks", R"({"title": "Fire"})", {{"Cookie", cookie}}).status, 401);
    EXPECT_EQ(json_of(get("/orgs/mill/risks")).integer_or("total"), 0);
}

TEST_P(ApiGate, roles_count_as_they_are_at_that_moment) {
    const auto caller = person_with({schema::Role::contributor});
    const auto person = load(base::Id<isms::Person>{caller.actor.person});
    const std::string theirs = token_of(person.email);
    EXPECT_EQ(get("/orgs/mill/risks", {{"Authorization", theirs}}).status, 200);
    EXPECT_EQ(ask(Method::post, "/orgs/mill/people/P-0002/steps/retire").status, 200);
    EXPECT_EQ(get("/orgs/mill/risks", {{"Authorization", theirs}}).status, 404);
}

TEST_P(ApiGate, each_role_reads_and_creates_what_it_is_granted) {
    fill_registers();
    for (int i = 0; i < schema::role_count; ++i) {
        const auto role = static_cast<schema::Role>(i);
        if (role == schema::Role::external_auditor) continue;  // by a room alone: room_test.cpp
        const std::string theirs = token_with(role);
        const engine::Actor actor{.person = 1000, .roles = 1u << i};
        for (const auto* schema : isms::all_records()) {
            const std::string path = "/orgs/mill/" + std::string(schema->path);
            const bool reads = engine::reach_of(*schema, schema::Verb::read, actor) != engine::Reach::none;
            EXPECT_EQ(get(path, {{"Authorization", theirs}}).status, reads ? 200 : 403) << path << " " << name_of(role);
            if (!is_granted(*schema, schema::Verb::create)) continue;
            const bool creates = engine::reach_of(*schema, schema::Verb::create, actor) != engine::Reach::none;
            const int status = post(path, "[]", {{"Authorization", theirs}}).status;  // refused before the body is looked at
            EXPECT_EQ(status, creates ? 422 : 403) << path << " " << name_of(role);
        }
    }
}

TEST_P(ApiGate, the_last_use_of_a_token_is_kept_to_the_hour) {
    get("/orgs/mill/risks");
    const auto used = [&] {
        return database().read([&](store::Connection& connection) {
            connection.scope_to(organisation().org);
            return identity::list_tokens(connection, organisation().org).front().last_used_at;
        });
    };
    const auto first = used();
    ASSERT_TRUE(first);
    clock().set(clock().now() + 59min);
    get("/orgs/mill/risks");
    EXPECT_EQ(used(), first);
    clock().set(clock().now() + 1min);
    get("/orgs/mill/risks");
    EXPECT_EQ(used(), clock().now());
}

}  // namespace web::api
