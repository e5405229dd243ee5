// Repeating a request with its key.
#include "api_fixture.hpp"

namespace web::api {

using namespace std::chrono_literals;
using ApiIdempotency = Api;
INSTANTIATE_TEST_SUITE_P(On, ApiIdempotency, test::each_dialect(), test::dialect_name);

TEST_P(ApiIdempotency, the_same_request_gets_the_first_answer) {
    const Headers key{{"Idempotency-Key", "k1"}};
    const Response first = post("/orgs/mill/risks", R"({"title": "Fire"})", key);
    const Response again = post("/orgs/mill/risks", R"({"title": "Fire"})", key);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(header_of(again, "Location"), header_of(first, "Location"));
    EXPECT_EQ(header_of(again, "ETag"), header_of(first, "ETag"));
    EXPECT_EQ(header_of(first, "Idempotency-Replayed"), "");
    EXPECT_EQ(header_of(again, "Idempotency-Replayed"), "true");
    EXPECT_EQ(json_of(get("/orgs/mill/risks")).integer_or("total"), 1);
}

TEST_P(ApiIdempotency, another_request_with_the_key_is_refused) {
    const Headers key{{"Idempotency-Key", "k1"}};
    post("/orgs/mill/risks", R"({"title": "Fire"})", key);
    const Response other_body = post("/orgs/mill/risks", R"({"title": "Flood"})", key);
    EXPECT_EQ(other_body.status, 422);
    EXPECT_EQ(faults_of(other_body), "Idempotency-Key");
    EXPECT_EQ(post("/orgs/mill/threats", R"({"title": "Fire"})", key).status, 422);
    EXPECT_EQ(json_of(get("/orgs/mill/risks")).integer_or("total"), 1);
}

TEST_P(ApiIdempotency, a_key_belongs_to_its_account) {
    const Headers mine{{"Idempotency-Key", "k1"}};
    const std::string theirs = token_with(schema::Role::contributor);
    post("/orgs/mill/risks", R"({"title": "Fire"})", mine);
    EXPECT_EQ(
        post("/orgs/mill/risks", R"({"title": "Flood"})", {{"Idempotency-Key", "k1"}, {"Authorization", theirs}}).status,
        201);
}

TEST_P(ApiIdempotency, a_refused_request_is_not_remembered) {
    const Headers key{{"Idempotency-Key", "k1"}};
    EXPECT_EQ(post("/orgs/mill/risks", R"({"title": "Fire", "owner": "P-0002"})", key).status, 422);
    person_with({schema::Role::risk_owner});
    EXPECT_EQ(post("/orgs/mill/risks", R"({"title": "Fire", "owner": "P-0002"})", key).status, 201);
}

TEST_P(ApiIdempotency, is_over_after_a_day) {
    const Headers key{{"Idempotency-Key", "k1"}};
    post("/orgs/mill/risks", R"({"title": "Fire"})", key);
    clock().set(clock().now() + 24h);
    EXPECT_EQ(post("/orgs/mill/risks", R"({"title": "Flood"})", key).status, 201);
    EXPECT_EQ(json_of(get("/orgs/mill/risks")).integer_or("total"), 2);
}

TEST_P(ApiIdempotency, removal_and_steps_can_be_repeated_too) {
    post("/orgs/mill/risks", R"({"title": "Fire"})");
    const Headers key{{"Idempotency-Key", "k1"}, {"If-Match", R"("R-0001.1")"}};
    EXPECT_EQ(ask(Method::del, "/orgs/mill/risks/R-0001", {}, key).status, 204);
    EXPECT_EQ(ask(Method::del, "/orgs/mill/risks/R-0001", {}, key).status, 204);
    EXPECT_EQ(ask(Method::del, "/orgs/mill/risks/R-0001", {}, {{"If-Match", "*"}}).status, 404);
}

TEST_P(ApiIdempotency, a_key_has_its_form) {
    for (const std::string& key : {std::string("a b"), std::string(201, 'a'), std::string("\xc3\xa4")})
        EXPECT_EQ(post("/orgs/mill/risks", R"({"title": "Fire"})", {{"Idempotency-Key", key}}).status, 422) << key;
}

}  // namespace web::api
