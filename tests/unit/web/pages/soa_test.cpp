#include "web/pages/soa.hpp"

#include "exchange/open_table.hpp"
#include "isms/controls/control.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/planning/risk.hpp"
#include "unit/web/pages/page_fixture.hpp"

namespace web::pages {

using isms::Applicability, isms::Control, isms::SoaVersion;

class SoaPages : public Pages {
protected:
    Control control(std::string_view identifier) { return load(base::Id<Control>{number_of_control(identifier)}); }
    std::string reference(std::string_view identifier) {
        return engine::format_reference(isms::control::table, number_of_control(identifier));
    }
    Response save(std::string_view identifier, const std::string& fields) {
        return post(save_soa_row, "/orgs/mill/soa/" + reference(identifier), fields, {{"ref", reference(identifier)}});
    }
};
INSTANTIATE_TEST_SUITE_P(On, SoaPages, test::each_dialect(), test::dialect_name);

TEST_P(SoaPages, shows_all_controls_and_filters_them) {
    const Response all = get(soa_page, "/orgs/mill/soa");
    EXPECT_EQ(all.status, 200);
    EXPECT_TRUE(has(all, "93 of 93 controls"));
    EXPECT_TRUE(has(all, "has a name beside it"));  // the purpose of A.5.2
    const Response people = get(soa_page, "/orgs/mill/soa?theme=people");
    EXPECT_TRUE(has(people, "8 of 93 controls"));
    EXPECT_TRUE(has(people, "A.6.1"));
    EXPECT_FALSE(has(people, "A.7.1 "));
    EXPECT_TRUE(has(get(soa_page, "/orgs/mill/soa?q=nothing+has+these+words"), "No control is like this"));
    EXPECT_TRUE(has(get(soa_page, "/orgs/mill/soa?theme=%3Cscript%3E"), "93 of 93 controls"));
}

TEST_P(SoaPages, saves_a_decision_and_returns_to_the_filtered_page) {
    const Response saved = save("A.5.1",
                                "applicability=applicable&reasons=own_decision&implementation=partly&how=In+part"
                                "&justification=&owner=&version=1&back=theme%3Dorganizational");
    EXPECT_EQ(saved.status, 303);
    EXPECT_EQ(location_of(saved), "/orgs/mill/soa?theme=organizational&notice=saved#" + reference("A.5.1"));
    EXPECT_EQ(control("A.5.1").applicability, Applicability::applicable);
    EXPECT_EQ(control("A.5.1").how, "In part");
}

TEST_P(SoaPages, keeps_what_was_typed_when_it_cannot_be_saved) {
    const Response refused =
        save("A.5.1", "applicability=excluded&implementation=not_stated&how=A+%3Cb%3E+text&justification=&owner=&version=1");
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(has(refused, "A &lt;b&gt; text"));
    EXPECT_TRUE(has(refused, "Say why this control is not necessary here."));
    EXPECT_EQ(control("A.5.1").applicability, Applicability::undecided);
}

TEST_P(SoaPages, answers_htmx_with_the_row_alone) {
    by_htmx = true;
    const Response saved =
        save("A.5.1", "applicability=excluded&implementation=not_stated&justification=No+need&how=&owner=&version=1");
    EXPECT_EQ(saved.status, 200);
    EXPECT_TRUE(saved.body.starts_with("<tr"));
    EXPECT_TRUE(has(saved, "Saved."));
    const Response refused =
        save("A.5.2", "applicability=excluded&implementation=not_stated&justification=&how=&owner=Nobody&version=1");
    EXPECT_EQ(refused.status, 200);
    EXPECT_TRUE(refused.body.starts_with("<tr"));
    EXPECT_TRUE(has(refused, "Nobody of this name is known."));
}

TEST_P(SoaPages, says_what_somebody_else_saved_meanwhile) {
    Control first = control("A.5.1");
    first.how = "Theirs";
    IsmsOrganisation::save(first);
    const Response refused =
        save("A.5.1", "applicability=excluded&implementation=not_stated&justification=Mine&how=&owner=&version=1");
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(has(refused, "Mine"));
    EXPECT_TRUE(has(refused, "Stored by now: Not decided"));
    EXPECT_TRUE(has(refused, "name=\"version\" value=\"2\""));
}

TEST_P(SoaPages, derives_reasons_from_risks_and_links_them) {
    create(isms::Risk{.title = "Theft \"of\" <keys>", .controls = {schema::id_of(control("A.5.1"))}});
    const Response page = get(soa_page, "/orgs/mill/soa?q=A.5.1");
    EXPECT_TRUE(has(page, "Risk treatment"));
    EXPECT_TRUE(has(page, "/orgs/mill/risks/R-0001"));
    EXPECT_FALSE(has(page, "<keys>"));
}

TEST_P(SoaPages, gives_readers_no_fields) {
    caller = person_with({schema::Role::auditor});
    const Response page = get(soa_page, "/orgs/mill/soa?q=A.5.1");
    EXPECT_FALSE(has(page, "name=\"justification\""));
    EXPECT_EQ(
        save("A.5.1", "applicability=excluded&justification=No&implementation=not_stated&how=&owner=&version=1").status,
        403);
}

TEST_P(SoaPages, makes_reads_and_compares_editions) {
    EXPECT_TRUE(has(get(soa_versions_page, "/orgs/mill/soa/versions"), "No edition yet"));
    const Response made = post(freeze_soa, "/orgs/mill/soa/freeze", "title=First+%26+only&changes=");
    EXPECT_EQ(made.status, 303);
    EXPECT_EQ(location_of(made), "/orgs/mill/soa/versions/SOA-0001?notice=frozen");
    Control first = control("A.5.1");
    first.applicability = Applicability::excluded;
    first.justification = "Not here";
    IsmsOrganisation::save(first);
    const Response edition = get(soa_version_page, "/orgs/mill/soa/versions/SOA-0001", {{"ref", "SOA-0001"}});
    EXPECT_EQ(edition.status, 200);
    EXPECT_TRUE(has(edition, "First &amp; only"));
    EXPECT_FALSE(has(edition, "Not here"));
    const Response compared = get(soa_compare_page, "/orgs/mill/soa/compare?from=SOA-0001&to=now");
    EXPECT_TRUE(has(compared, "One control differs"));
    EXPECT_TRUE(has(compared, "Not here"));
    EXPECT_EQ(get(soa_compare_page, "/orgs/mill/soa/compare?from=SOA-0009").status, 404);
    EXPECT_EQ(get(soa_version_page, "/x", {{"ref", "R-0001"}}).status, 404);
    EXPECT_EQ(post(freeze_soa, "/orgs/mill/soa/freeze", "title=&changes=x").status, 422);
}

TEST_P(SoaPages, gives_editions_and_today_as_spreadsheets) {
    const auto rows_of = [](const Response& response, const char* name) {
        auto source = exchange::open_table_bytes(response.body, name);
        EXPECT_TRUE(source);
        std::vector<std::string> rows;
        exchange::TableRow row;
        while (*(*source)->next(row)) rows.push_back(row.cells[0].text + "|" + row.cells[4].text + "|" + row.cells[8].text);
        return rows;
    };
    ASSERT_EQ(post(freeze_soa, "/orgs/mill/soa/freeze", "title=First&changes=").status, 303);
    Control first = control("A.5.1");
    first.applicability = Applicability::excluded;
    first.justification = "=Not here";
    IsmsOrganisation::save(first);
    const Response frozen = get(soa_csv, "/x", {{"ref", "SOA-0001"}}), today = get(soa_xlsx, "/x", {{"ref", "now"}});
    EXPECT_EQ(rows_of(frozen, "a.csv").size(), 93u);
    EXPECT_EQ(rows_of(frozen, "a.csv").front(), "A.5.1|Not decided|");
    EXPECT_EQ(rows_of(today, "a.xlsx").front(), "A.5.1|Excluded|=Not here");
    EXPECT_TRUE(get(soa_csv, "/x", {{"ref", "now"}}).body.contains("'=Not here")) << "no formula";
    EXPECT_EQ(get(soa_csv, "/x", {{"ref", "SOA-0009"}}).status, 404);
    EXPECT_EQ(get(soa_xlsx, "/x", {{"ref", "later"}}).status, 404);
}

}  // namespace web::pages
