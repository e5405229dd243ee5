// Bodies that are not what they should be.
#include "api_fixture.hpp"

namespace web::api {

using ApiInput = Api;
INSTANTIATE_TEST_SUITE_P(On, ApiInput, test::each_dialect(), test::dialect_name);

TEST_P(ApiInput, only_json_in_utf8_is_taken) {
    const std::string body = R"({"title": "Fire"})";
    for (const std::string_view type :
         {"text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "application/jsonp",
          "application/json; charset", ""})
        EXPECT_EQ(post("/orgs/mill/risks", body, {{"Content-Type", type}}).status, 415) << type;
    EXPECT_EQ(post("/orgs/mill/risks", body, {{"Content-Type", "Application/JSON; charset=\"UTF-8\""}}).status, 201);
}

TEST_P(ApiInput, what_is_not_json_is_malformed) {
    for (const std::string& body :
         {std::string("{"), std::string("{\"title\": \"a\"} x"), std::string("{\"title\": \"a\", \"title\": \"b\"}"),
          std::string("{'title': 1}"), std::string("{\"title\": \"\xff\xfe\"}"), std::string("nul"), std::string("[1,]"),
          std::string("{\"title\": ") + std::string(100'000, '[') + "}", std::string("{\"title\": NaN}")})
        EXPECT_EQ(post("/orgs/mill/risks", body).status, 400) << body.substr(0, 40);
    for (const std::string_view body : {"[]", "\"a\"", "1", "null"})
        EXPECT_EQ(post("/orgs/mill/risks", std::string(body)).status, 422) << body;
    EXPECT_EQ(json_of(get("/orgs/mill/risks")).integer_or("total"), 0);
}

TEST_P(ApiInput, all_faults_come_at_once) {
    const Response refused = post("/orgs/mill/risks", R"({"scenario": 5, "owner": "A-0001", "colour": "red", "level": 3,
        "treatment": "hope", "review_due": "31.12.2026", "assets": "A-0001", "likelihood": 9, "id": "R-0007"})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(faults_of(refused), "scenario owner colour level treatment review_due assets likelihood id title");
    EXPECT_EQ(json_of(refused).text_or("type"), "/help/api#invalid");
}

TEST_P(ApiInput, values_that_break_a_rule_are_named) {
    EXPECT_EQ(faults_of(post("/orgs/mill/risks", R"({"title": ""})")), "title");
    EXPECT_EQ(faults_of(post("/orgs/mill/risks", R"({"title": "a", "owner": "P-0099"})")), "owner");
    EXPECT_EQ(faults_of(post("/orgs/mill/risks", R"({"title": ")" + std::string(201, 'a') + "\"}")), "title");
    EXPECT_EQ(faults_of(post("/orgs/mill/risks", R"({"title": "a", "source_ref": ")" + std::string(201, 'a') + "\"}")),
              "source_ref");
    EXPECT_EQ(faults_of(post("/orgs/mill/risks?reason=" + std::string(2001, 'a'), R"({"title": "a"})")), "reason");
}

TEST_P(ApiInput, a_change_takes_no_members_of_the_record_itself) {
    post("/orgs/mill/risks", R"({"title": "Fire"})");
    EXPECT_EQ(faults_of(patch("/orgs/mill/risks/R-0001", R"({"state": "accepted", "source_ref": "x", "version": 9})", "*")),
              "state source_ref version");
    EXPECT_EQ(json_of(get("/orgs/mill/risks/R-0001")).text_or("state"), "draft");
}

}  // namespace web::api
