#include "web/pages/import_page.hpp"

#include "isms/planning/risk.hpp"
#include "unit/web/pages/page_fixture.hpp"

namespace web::pages {

class ImportPages : public Pages {
protected:
    Response upload(const std::string& table) {
        content_type = "multipart/form-data; boundary=xyz";
        const Response answer = post(import, "/orgs/test/risks/import",
                                     "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my risks.csv\"\r\n"
                                     "Content-Type: text/csv\r\n\r\n" +
                                         table + "\r\n--xyz--\r\n",
                                     {{"register", "risks"}});
        content_type = "application/x-www-form-urlencoded";
        return answer;
    }
    Response send(const std::string& form) { return post(import, "/orgs/test/risks/import", form, {{"register", "risks"}}); }
    // The value of the hidden field that carries the file; base64url needs no encoding.
    static std::string sealed(const Response& page) {
        const std::string start = "name=\"sealed_file\" value=\"";
        const auto at = page.body.find(start);
        if (at == std::string::npos) return {};
        return page.body.substr(at + start.size(), page.body.find('"', at + start.size()) - at - start.size());
    }
    std::int64_t risks() {
        return read(first_person(), [](engine::Work& work) {
            auto rows = work.connection().select("SELECT count(*) FROM risk WHERE org = $1", work.occasion().org);
            return rows->next()->integer(0);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(On, ImportPages, test::each_dialect(), test::dialect_name);

TEST_P(ImportPages, lead_from_the_file_to_the_records) {
    EXPECT_TRUE(has(get(show_import, "/orgs/test/risks/import", {{"register", "risks"}}), "type=\"file\""));
    const Response columns = upload("Hazard,Description\nFire,<b>Smoke</b>\n");
    ASSERT_EQ(columns.status, 200);
    EXPECT_TRUE(has(columns, "my risks.csv"));
    EXPECT_TRUE(has(columns, "&lt;b&gt;Smoke"));
    const std::string file = "sealed_file=" + sealed(columns);

    const Response refused = send(file + "&step=check");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(has(refused, "This is required."));
    const Response checked = send(file + "&step=check&column.0=title&column.1=scenario");
    EXPECT_EQ(checked.status, 200);
    EXPECT_TRUE(has(checked, "1 record is new"));
    EXPECT_EQ(risks(), 0);
    const Response done = send(file + "&step=apply&column.0=title&column.1=scenario");
    EXPECT_TRUE(has(done, "The import is done"));
    EXPECT_EQ(load(base::Id<isms::Risk>{1}).title, "Fire");
}

TEST_P(ImportPages, ask_what_only_a_person_knows) {
    const Response columns = upload("Title,Review date\nFire,3/4/2026\n");
    EXPECT_TRUE(has(columns, "name=\"date_order\""));
    const std::string file = "sealed_file=" + sealed(columns);
    EXPECT_TRUE(has(send(file + "&step=check"), "name=\"date_order\""));
    EXPECT_TRUE(has(send(file + "&step=check&date_order=day_first"), "1 record is new"));
}

TEST_P(ImportPages, open_a_file_for_nobody_else) {
    const std::string file = "sealed_file=" + sealed(upload("Title\nFire\n"));
    caller = person_with({schema::Role::isms_manager});
    caller->account = 7;
    EXPECT_TRUE(has(send(file + "&step=check"), "Choose the file once more."));
}

TEST_P(ImportPages, are_not_there_for_readers) {
    caller = person_with({schema::Role::auditor});
    EXPECT_EQ(get(show_import, "/orgs/test/risks/import", {{"register", "risks"}}).status, 404);
}

TEST_P(ImportPages, export_what_the_list_shows) {
    create(isms::Risk{.title = "Fire"});
    create(isms::Risk{.title = "Flood"});
    Response answer = get(export_csv, "/orgs/test/risks/export.csv?title=Flood", {{"register", "risks"}});
    ASSERT_TRUE(answer.stream);
    std::string text(answer.stream->length, '\0');
    EXPECT_EQ(answer.stream->read(text), text.size());
    EXPECT_NE(text.find("Flood"), std::string::npos);
    EXPECT_EQ(text.find("Fire"), std::string::npos);
    EXPECT_EQ(get(export_csv, "/orgs/test/risks/export.csv?colour=red", {{"register", "risks"}}).status, 422);
}

}  // namespace web::pages
