// History, links, files, search, and what is missing.
#include "api_fixture.hpp"
#include "web/api/files.hpp"

namespace web::api {

using ApiOthers = Api;
INSTANTIATE_TEST_SUITE_P(On, ApiOthers, test::each_dialect(), test::dialect_name);

TEST_P(ApiOthers, history_is_paged_from_the_newest) {
    post("/orgs/mill/risks", R"({"title": "v1"})");
    for (const std::string_view title : {"v2", "v3"})
        patch("/orgs/mill/risks/R-0001", R"({"title": ")" + std::string(title) + "\"}", "*");
    const base::Json first = json_of(get("/orgs/mill/risks/R-0001/history?limit=2"));
    EXPECT_EQ(first.find("items")->array()->front().integer_or("version"), 3);
    EXPECT_EQ(first.integer_or("next"), 2);
    const base::Json second = json_of(get("/orgs/mill/risks/R-0001/history?limit=2&before=2"));
    ASSERT_EQ(second.find("items")->array()->size(), 1u);
    EXPECT_TRUE(second.find("next")->is_null());
    EXPECT_EQ(json_of(get("/orgs/mill/risks/R-0001/history/1")).find("content")->text_or("title"), "v1");
    EXPECT_EQ(get("/orgs/mill/risks/R-0001/history/4").status, 404);
    EXPECT_EQ(get("/orgs/mill/risks/R-0001/history/x").status, 404);
    EXPECT_EQ(get("/orgs/mill/risks/R-0002/history").status, 404);
    EXPECT_EQ(get("/orgs/mill/risks/R-0001/history?limit=201").status, 422);
}

TEST_P(ApiOthers, links_are_seen_from_both_ends) {
    post("/orgs/mill/assets", R"({"title": "Server", "name": "Server"})");
    const Response asset = get("/orgs/mill/assets?fields=id");
    post("/orgs/mill/risks", R"({"title": "Fire", "owner": "P-0001"})");
    const base::Json of_risk = json_of(get("/orgs/mill/risks/R-0001/links"));
    ASSERT_EQ(of_risk.find("to")->array()->size(), 1u);
    EXPECT_EQ(of_risk.find("to")->array()->front().text_or("title"), "Ada First");
    const base::Json of_person = json_of(get("/orgs/mill/people/P-0001/links"));
    bool found = false;
    for (const auto& link : *of_person.find("from")->array()) found = found || link.text_or("id") == "R-0001";
    EXPECT_TRUE(found);
}

TEST_P(ApiOthers, a_file_is_uploaded_named_and_read_again) {
    const Response uploaded =
        post("/orgs/mill/files?name=note.txt", "hello", {{"Content-Type", "application/octet-stream"}});
    ASSERT_EQ(uploaded.status, 201) << uploaded.body;
    const Response made =
        post("/orgs/mill/evidence", R"({"title": "Note", "collected_on": "2026-03-01", "file": )" + uploaded.body + "}");
    ASSERT_EQ(made.status, 201) << made.body;
    const Response content = get("/orgs/mill/evidence/E-0001/files/file");
    ASSERT_EQ(content.status, 200);
    ASSERT_TRUE(content.stream);
    std::string text(content.stream->length, ' ');
    EXPECT_EQ(content.stream->read(std::span(text.data(), text.size())), 5u);
    EXPECT_EQ(text, "hello");
    EXPECT_TRUE(content.sandbox);
    EXPECT_EQ(content.content_type, "text/plain; charset=utf-8");
    EXPECT_EQ(header_of(content, "Content-Disposition").substr(0, 10), "attachment");
    // What the record answers can be sent back as it is, without the receipt.
    const std::string file = base::to_json(*json_of(made).find("file"));
    EXPECT_EQ(patch("/orgs/mill/evidence/E-0001", R"({"title": "Same", "file": )" + file + "}", "*").status, 200);
}

TEST_P(ApiOthers, a_multipart_form_brings_one_file) {
    const std::string part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\r\n";
    const Headers form{{"Content-Type", "multipart/form-data; boundary=x"}};
    const Response one = post("/orgs/mill/files", part + "--x--\r\n", form);
    ASSERT_EQ(one.status, 201) << one.body;
    EXPECT_EQ(json_of(one).text_or("media_type"), "application/pdf");
    EXPECT_EQ(json_of(one).text_or("name"), "a.pdf");
    EXPECT_EQ(post("/orgs/mill/files", part + part + "--x--\r\n", form).status, 422);
    EXPECT_EQ(post("/orgs/mill/files", "--x", form).status, 422);
    EXPECT_EQ(post("/orgs/mill/files", "", {{"Content-Type", "application/octet-stream"}}).status, 422);
}

TEST_P(ApiOthers, a_hash_alone_opens_no_file) {
    const auto other = add_organisation("harbour", "olga@harbour.example");
    const std::string stranger = token_of("olga@harbour.example", false, other);
    const Response uploaded = post("/orgs/mill/files?name=secret.txt", "secret", {{"Content-Type", "text/plain"}});
    const std::string record = R"({"title": "Mine", "collected_on": "2026-03-01", "file": )";
    const Response stolen = post("/orgs/harbour/evidence", record + uploaded.body + "}", {{"Authorization", stranger}});
    EXPECT_EQ(stolen.status, 422);
    EXPECT_EQ(faults_of(stolen), "file");
    base::Json changed = json_of(uploaded);
    changed.set("media_type", "text/html");
    EXPECT_EQ(post("/orgs/mill/evidence", record + base::to_json(changed) + "}").status, 422);
    changed = json_of(uploaded);
    changed.set("receipt", "");
    EXPECT_EQ(faults_of(post("/orgs/mill/evidence", record + base::to_json(changed) + "}")), "file");
}

TEST_P(ApiOthers, files_are_for_those_who_keep_any) {
    const std::string auditor = token_with(schema::Role::auditor);
    EXPECT_EQ(post("/orgs/mill/files", "x", {{"Authorization", auditor}, {"Content-Type", "text/plain"}}).status, 403);
}

TEST_P(ApiOthers, search_finds_over_all_registers) {
    post("/orgs/mill/risks", R"({"title": "Lightning strikes"})");
    const base::Json hits = json_of(get("/orgs/mill/search?q=lightn"));
    ASSERT_EQ(hits.find("items")->array()->size(), 1u);
    EXPECT_EQ(hits.find("items")->array()->front().text_or("id"), "R-0001");
    EXPECT_EQ(faults_of(get("/orgs/mill/search?limit=0&page=2")), "q limit page");
}

TEST_P(ApiOthers, what_is_missing_is_told_to_those_who_read_risks) {
    const Response report = get("/orgs/mill/missing");
    ASSERT_EQ(report.status, 200) << report.body;
    EXPECT_FALSE(json_of(report).find("clauses")->array()->empty());
    EXPECT_EQ(get("/orgs/mill/missing", {{"Authorization", token_with(schema::Role::administrator)}}).status, 403);
}

}  // namespace web::api
