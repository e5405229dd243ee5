// Lists and records over the API.
#include "api_fixture.hpp"
#include "base/text.hpp"
#include "isms/all_records.hpp"

namespace web::api {

using ApiRegisters = Api;
INSTANTIATE_TEST_SUITE_P(On, ApiRegisters, test::each_dialect(), test::dialect_name);

TEST_P(ApiRegisters, every_kind_is_listed_and_found_as_the_document_says) {
    fill_registers();
    for (const auto* schema : isms::all_records()) {
        if (schema->is_private) continue;
        std::string reader = token;
        if (engine::reach_of(*schema, schema::Verb::read, first_person().actor) == engine::Reach::none)
            reader = token_with(schema::Role::auditor);
        const std::string path = "/orgs/mill/" + std::string(schema->path);
        const std::string one = path + "/" + engine::format_reference(*schema, 1);
        const Headers headers{{"Authorization", reader}};
        EXPECT_EQ(get(path, headers).status, 200) << path;
        const Response found = get(one, headers);
        EXPECT_EQ(found.status, 200) << one;
        EXPECT_EQ(json_of(found).text_or("kind"), schema->table);
        EXPECT_EQ(get(one + "/history", headers).status, 200) << one;
        EXPECT_EQ(get(one + "/history/1", headers).status, 200) << one;
        EXPECT_EQ(get(one + "/links", headers).status, 200) << one;
    }
}

TEST_P(ApiRegisters, what_is_created_is_what_is_found) {
    const Response created = post("/orgs/mill/risks", R"({"title": "Fire", "owner": "P-0001", "source_ref": " x1 "})");
    ASSERT_EQ(created.status, 201) << created.body;
    EXPECT_EQ(header_of(created, "Location"), "/api/v1/orgs/mill/risks/R-0001");
    EXPECT_EQ(header_of(created, "ETag"), R"("R-0001.1")");
    const Response found = get("/orgs/mill/risks/r-1");
    EXPECT_EQ(found.status, 200);
    EXPECT_EQ(found.body, created.body);
    EXPECT_EQ(header_of(found, "ETag"), R"("R-0001.1")");
    const base::Json record = json_of(found);
    EXPECT_EQ(record.text_or("title"), "Fire");
    EXPECT_EQ(record.text_or("owner"), "P-0001");
    EXPECT_EQ(record.text_or("source_ref"), "x1");
    EXPECT_EQ(record.text_or("state"), "draft");
    EXPECT_EQ(record.text_or("treatment"), "undecided");
    EXPECT_TRUE(record.find("scenario")->is_null());
    EXPECT_EQ(record.text_or("created_at"), "2026-03-31T09:00:00.000000Z");
}

TEST_P(ApiRegisters, a_known_version_is_not_sent_again) {
    post("/orgs/mill/risks", R"({"title": "Fire"})");
    EXPECT_EQ(get("/orgs/mill/risks/R-0001", {{"If-None-Match", R"("R-0001.1")"}}).status, 304);
    EXPECT_EQ(get("/orgs/mill/risks/R-0001", {{"If-None-Match", R"("R-0001.2")"}}).status, 200);
}

TEST_P(ApiRegisters, lists_are_filtered_sorted_and_paged) {
    for (const std::string_view title : {"Flood", "Fire", "Theft"})
        post("/orgs/mill/risks", R"({"title": ")" + std::string(title) + R"(", "owner": "P-0001"})");
    post("/orgs/mill/risks", R"({"title": "Nobody's"})");
    const Response first = get("/orgs/mill/risks?owner=me&sort=-title&limit=2");
    EXPECT_EQ(ids_of(first), "R-0003 R-0001");
    const base::Json page = json_of(first);
    EXPECT_EQ(page.integer_or("total"), 3);
    const Response second = get("/orgs/mill/risks?owner=me&sort=-title&limit=2&cursor=" + std::string(page.text_or("next")));
    EXPECT_EQ(ids_of(second), "R-0002");
    EXPECT_TRUE(json_of(second).find("next")->is_null());
    EXPECT_EQ(ids_of(get("/orgs/mill/risks?owner.empty=true")), "R-0004");
    EXPECT_EQ(ids_of(get("/orgs/mill/risks?q=fire")), "R-0002");
    EXPECT_EQ(ids_of(get("/orgs/mill/risks?state=accepted,closed")), "");
}

TEST_P(ApiRegisters, only_the_members_that_were_asked_for) {
    post("/orgs/mill/risks", R"({"title": "Fire"})");
    EXPECT_EQ(get("/orgs/mill/risks?fields=level,%20title&total=false").body,
              R"({"items":[{"id":"R-0001","title":"Fire","level":null}],"next":null})");
    EXPECT_EQ(get("/orgs/mill/risks/R-0001?fields=version").body, R"({"id":"R-0001","version":1})");
}

TEST_P(ApiRegisters, what_is_not_understood_is_refused_by_name) {
    const Response refused = get("/orgs/mill/risks?colour=red&level.min=x&fields=id,nothing&total=maybe&limit=0");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(faults_of(refused), "colour level.min limit total fields");
    EXPECT_EQ(get("/orgs/mill/risks?cursor=abc").status, 422);
}

TEST_P(ApiRegisters, a_change_says_which_version_it_saw) {
    post("/orgs/mill/risks", R"({"title": "Fire", "scenario": "Lightning"})");
    EXPECT_EQ(ask(Method::patch, "/orgs/mill/risks/R-0001", R"({"title": "Blaze"})").status, 428);
    EXPECT_EQ(patch("/orgs/mill/risks/R-0001", R"({"title": "Blaze"})", R"("R-0001.7")").status, 412);
    const Response changed = patch("/orgs/mill/risks/R-0001", R"({"title": "Blaze"})", R"("R-0001.1")");
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(header_of(changed, "ETag"), R"("R-0001.2")");
    EXPECT_EQ(json_of(changed).text_or("scenario"), "Lightning");
    EXPECT_EQ(patch("/orgs/mill/risks/R-0001", R"({"title": "Late"})", R"("R-0001.1")").status, 412);
    EXPECT_EQ(patch("/orgs/mill/risks/R-0001", R"({"scenario": null})", R"(W/"R-0001.2")").status, 200);
    EXPECT_TRUE(json_of(get("/orgs/mill/risks/R-0001")).find("scenario")->is_null());
    EXPECT_EQ(patch("/orgs/mill/risks/R-0002", R"({"title": "x"})", "*").status, 404);
}

TEST_P(ApiRegisters, a_removed_record_leaves_its_history) {
    post("/orgs/mill/risks?reason=Found%20twice", R"({"title": "Fire"})");
    EXPECT_EQ(ask(Method::del, "/orgs/mill/risks/R-0001").status, 428);
    EXPECT_EQ(ask(Method::del, "/orgs/mill/risks/R-0001", {}, {{"If-Match", R"("R-0001.9")"}}).status, 412);
    const Response gone = ask(Method::del, "/orgs/mill/risks/R-0001", {}, {{"If-Match", R"("R-0001.1")"}});
    EXPECT_EQ(gone.status, 204);
    EXPECT_EQ(gone.body, "");
    EXPECT_EQ(get("/orgs/mill/risks/R-0001").status, 404);
    const base::Json history = json_of(get("/orgs/mill/risks/R-0001/history"));
    const auto& versions = *history.find("items")->array();
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(versions[0].text_or("operation"), "remove");
    EXPECT_EQ(versions[1].text_or("reason"), "Found twice");
    EXPECT_EQ(versions[1].text_or("actor"), "P-0001");
}

TEST_P(ApiRegisters, what_nobody_may_has_no_address) {
    EXPECT_EQ(post("/orgs/mill/organisation", R"({"name": "Second"})").status, 405);
    EXPECT_EQ(get("/orgs/mill/unicorns").status, 404);
    EXPECT_EQ(ask(Method::put, "/orgs/mill/risks/R-0001", "{}").status, 405);
}

TEST_P(ApiRegisters, steps_are_taken_with_values_and_a_reason) {
    put_method_in_force();
    post("/orgs/mill/risks", R"({"title": "Fire"})");
    const Response lacks = ask(Method::post, "/orgs/mill/risks/R-0001/steps/assess");
    EXPECT_TRUE(lacks.status == 422 || lacks.status == 409) << lacks.body;
    EXPECT_NE(lacks.body.find("likelihood"), std::string::npos);
    const Response assessed =
        post("/orgs/mill/risks/R-0001/steps/assess",
             R"({"reason": "Workshop", "values": {"owner": "P-0001", "likelihood": 2, "consequence": 2}})",
             {{"If-Match", R"("R-0001.1")"}});
    ASSERT_EQ(assessed.status, 200) << assessed.body;
    EXPECT_EQ(json_of(assessed).text_or("state"), "assessed");
    EXPECT_EQ(json_of(assessed).integer_or("level"), 2);
    EXPECT_EQ(json_of(get("/orgs/mill/risks/R-0001/history/2")).text_or("reason"), "Workshop");
    EXPECT_EQ(post("/orgs/mill/risks/R-0001/steps/treat", "{}", {{"If-Match", R"("R-0001.1")"}}).status, 412);
    EXPECT_EQ(post("/orgs/mill/risks/R-0001/steps/treat", R"({"value": {}, "reason": 3, "values": {"id": "R-1"}})").status,
              422);
    EXPECT_EQ(ask(Method::post, "/orgs/mill/risks/R-0001/steps/fly").status, 404);
    EXPECT_EQ(ask(Method::post, "/orgs/mill/risks/R-0002/steps/assess").status, 404);
}

}  // namespace web::api
