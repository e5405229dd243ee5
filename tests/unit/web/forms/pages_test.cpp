// The pages of every register: they are there, they escape, and they offer only what a role may do.
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "unit/web/forms/forms_fixture.hpp"
#include "web/forms/link_choices.hpp"

namespace web::forms {
namespace {

class FormsPages : public Forms {
protected:
    void act_as_all() {
        act_as(schema::Role::reader, schema::Role::contributor, schema::Role::risk_owner, schema::Role::control_owner,
               schema::Role::management, schema::Role::auditor, schema::Role::isms_manager, schema::Role::administrator,
               schema::Role::external_auditor);
    }
};

TEST_F(FormsPages, EveryKindHasAllPagesAndNoneHoldsMarkupOfUsers) {
    act_as_all();

    for (const auto* schema : isms::all_records()) {
        const std::string path(schema->path);
        const std::string ref = engine::format_reference(*schema, 1);
        const std::pair<std::string_view, Response> answers[] = {
            {"list", call(list_page, {.path = path})},
            {"search", call(list_page, {.path = path, .query = {{"q", std::string(evil)}}})},
            {"record", call(record_page, {.path = path, .ref = ref})},
            {"history", call(history_page, {.path = path, .ref = ref})},
            {"version", call(version_page, {.path = path, .ref = ref, .last = "1"})},
            {"new", call(new_page, {.path = path})},
            {"edit", call(edit_page, {.path = path, .ref = ref})},
            {"remove", call(remove_page, {.path = path, .ref = ref})},
        };
        for (const auto& [name, response] : answers) {
            const bool may_be_refused =
                name == "new" || name == "edit" || name == "remove" || path == "organisation" || schema->is_private;
            EXPECT_TRUE(response.status == 200 || may_be_refused) << path << " " << name << " " << response.status;
            EXPECT_FALSE(has(response, "<script>alert")) << path << " " << name;
            EXPECT_FALSE(has(response, "#blocked")) << path << " " << name;
        }
        EXPECT_TRUE(has(answers[2].second, ref) || schema->is_private) << path;
    }
}

TEST_F(FormsPages, ForeignAndUnknownAddressesAnswerAlike) {
    const Response unknown = call(record_page, {.path = "risks", .ref = "R-0999"});
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(call(record_page, {.path = "risks", .ref = "A-0001"}).status, 404);
    EXPECT_EQ(call(list_page, {.path = "nothing"}).status, 404);
    EXPECT_EQ(call(version_page, {.path = "risks", .ref = "R-0001", .last = "7"}).status, 404);
    EXPECT_EQ(call(history_page, {.path = "risks", .ref = "R-0999"}).status, 404);
    act_as(schema::Role::reader);
    EXPECT_EQ(call(record_page, {.path = "risks", .ref = "R-0001"}).status, 404);
    EXPECT_EQ(call(list_page, {.path = "risks"}).status, 404);
}

TEST_F(FormsPages, ARegisterOfOneRecordIsThatRecord) {
    const Response response = call(list_page, {.path = "organisation"});
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(location(response), "/orgs/mill/organisation/ORG-0001");
}

TEST_F(FormsPages, ButtonsFollowTheRoles) {
    act_as(schema::Role::isms_manager);
    Response response = call(record_page, {.path = "assets", .ref = "A-0001"});
    EXPECT_TRUE(has(response, "/assets/A-0001/edit"));
    EXPECT_TRUE(has(response, "/assets/A-0001/steps/retire"));
    EXPECT_TRUE(has(response, "/assets/A-0001/remove"));
    EXPECT_TRUE(has(response, "/assets/A-0001/comments"));
    EXPECT_TRUE(has(call(list_page, {.path = "assets"}), "/assets/new"));
    act_as(schema::Role::auditor);
    response = call(record_page, {.path = "assets", .ref = "A-0001"});
    EXPECT_EQ(response.status, 200);
    EXPECT_FALSE(has(response, "/assets/A-0001/edit"));
    EXPECT_FALSE(has(response, "/assets/A-0001/steps"));
    EXPECT_FALSE(has(response, "/assets/A-0001/remove"));
    const Response list = call(list_page, {.path = "assets"});
    EXPECT_FALSE(has(list, "/assets/new"));
    EXPECT_FALSE(has(list, "/assets/import"));
    EXPECT_FALSE(has(list, "/assets/bulk"));
    // The engine refuses what no button offers.
    EXPECT_EQ(call(create_record, {.path = "assets", .form = {{"name", "x"}}}).status, 403);
    EXPECT_EQ(call(save_record, {.path = "assets", .ref = "A-0001", .form = {{"name", "x"}}}).status, 403);
    EXPECT_EQ(call(take_step, {.path = "assets", .ref = "A-0001", .last = "retire", .form = {{"version", "1"}}}).status,
              403);
    EXPECT_EQ(call(remove_record, {.path = "assets", .ref = "A-0001", .form = {{"version", "1"}}}).status, 403);
    EXPECT_EQ(load("assets", 1).meta.version, 1);
}

TEST_F(FormsPages, TheListFiltersSortsAndShowsLevelsByName) {
    for (int i = 0; i < 60; ++i)
        ASSERT_TRUE(
            create("risks", {{"title", "Risk number " + std::to_string(i)}, {"likelihood", std::int64_t{1 + i % 3}}}));
    Response response = call(list_page, {.path = "risks", .query = {{"likelihood", "3"}, {"sort", "-title"}}});
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(has(response, "1–20 of 20"));
    EXPECT_TRUE(has(response, "3 – Often"));
    EXPECT_TRUE(has(response, "Likelihood: 3 – Often"));
    EXPECT_LT(response.body.find("Risk number 8"), response.body.find("Risk number 2<"));
    EXPECT_TRUE(has(call(list_page, {.path = "risks"}), "1–50 of 61"));
    EXPECT_TRUE(has(call(list_page, {.path = "risks", .query = {{"owner", "me"}}}), "1–1 of 1"));
    EXPECT_TRUE(has(call(list_page, {.path = "risks", .query = {{"owner", "none"}}}), "of 60"));
    EXPECT_TRUE(has(call(list_page, {.path = "risks", .query = {{"q", "number 17"}}}), "1–1 of 1"));
    EXPECT_TRUE(has(call(list_page, {.path = "risks", .query = {{"assets", "A-0001"}}}), "1–1 of 1"));
    EXPECT_TRUE(has(call(list_page, {.path = "risks", .query = {{"review_due.max", "today"}}}), "Nothing fits"));
    EXPECT_EQ(call(list_page, {.path = "risks", .query = {{"state", "nowhere"}}}).status, 422);
    EXPECT_EQ(call(list_page, {.path = "risks", .query = {{"colour", "red"}}}).status, 422);
    EXPECT_EQ(call(list_page, {.path = "risks", .query = {{"sort", "scenario"}}}).status, 422);
    const Response stale = call(list_page, {.path = "risks", .query = {{"cursor", "nonsense"}, {"likelihood", "3"}}});
    EXPECT_EQ(stale.status, 303);
    EXPECT_EQ(location(stale), "/orgs/mill/risks?likelihood=3");
}

TEST_F(FormsPages, HtmxGetsTheListAlone) {
    const Response response = call(list_page, {.path = "risks", .htmx = true});
    EXPECT_TRUE(response.body.starts_with("<div id=\"list\"")) << response.body.substr(0, 80);
    EXPECT_FALSE(has(response, "<html"));
}

TEST_F(FormsPages, AtFirstAListShowsWhatCallsForSomebody) {
    const Response response = call(list_page, {.path = "risks"});
    for (const char* shown : {"sort=title", "sort=state", "sort=level", "sort=residual_level", "sort=review_due"})
        EXPECT_TRUE(has(response, shown)) << shown;
    EXPECT_FALSE(has(response, "sort=likelihood"));
    EXPECT_FALSE(has(response, "sort=accepted_on"));
}

TEST_F(FormsPages, ColumnsAreKeptForThePerson) {
    EXPECT_FALSE(has(call(list_page, {.path = "risks"}), "sort=updated_at"));
    const Response chosen = call(choose_columns, {.path = "risks", .form = {{"column", "updated_at"}, {"column", "bogus"}}});
    EXPECT_EQ(chosen.status, 303);
    const Response response = call(list_page, {.path = "risks"});
    EXPECT_TRUE(has(response, "sort=updated_at"));
    EXPECT_FALSE(has(response, "sort=level"));
    Form at_first;
    for (const auto& field : table("risks").fields)
        if (field.in_list) at_first.emplace_back("column", field.name);
    at_first.emplace_back("column", "state");
    EXPECT_EQ(call(choose_columns, {.path = "risks", .form = at_first}).status, 303);
    EXPECT_FALSE(has(call(list_page, {.path = "risks"}), "sort=updated_at"));
}

TEST_F(FormsPages, ALinkToOneOfVeryManyIsLookedUp) {
    act_as_all();
    EXPECT_FALSE(has(call(new_page, {.path = "risks"}), "data-lookup")) << "one asset is listed";
    for (int i = 2; i <= most_choices + 1; ++i) ASSERT_TRUE(create("assets", {{"name", "Laptop " + std::to_string(i)}}));
    EXPECT_TRUE(has(call(new_page, {.path = "risks"}), "data-lookup=\"/orgs/mill/assets/lookup\""));
    const auto found = [&](std::string_view words) {
        return call(lookup, {.path = "assets", .query = {{"q", std::string(words)}}}).body;
    };
    EXPECT_EQ(found("laptop 27"),
              R"([{"text":"A-0027 Laptop 27"},{"text":"A-0270 Laptop 270"},{"text":"A-0271 Laptop 271"},)"
              R"({"text":"A-0272 Laptop 272"},{"text":"A-0273 Laptop 273"},{"text":"A-0274 Laptop 274"},)"
              R"({"text":"A-0275 Laptop 275"},{"text":"A-0276 Laptop 276"},{"text":"A-0277 Laptop 277"},)"
              R"({"text":"A-0278 Laptop 278"},{"text":"A-0279 Laptop 279"}])");
    EXPECT_EQ(found("a-0301"), R"([{"text":"A-0301 Laptop 301"}])");
    EXPECT_EQ(found("nothing like this"), "[]");
    const Response saved = call(
        create_record,
        {.path = "risks",
         .form = {{"title", "Stolen"}, {"scenario", "It is gone."}, {"assets", "A-0027 Laptop 27\nA-0301 Laptop 301"}}});
    EXPECT_EQ(saved.status, 303) << saved.body;
    EXPECT_EQ(call(lookup, {.path = "nothing"}).status, 404);
    act_as(schema::Role::reader);
    EXPECT_EQ(call(lookup, {.path = "memberships"}).status, 404);
}

TEST_F(FormsPages, ARecordShowsWhatLinksToItAndWhatIsAboutIt) {
    const Response asset = call(record_page, {.path = "assets", .ref = "A-0001"});
    EXPECT_TRUE(has(asset, "/risks/R-0001"));
    const Response risk = call(record_page, {.path = "risks", .ref = "R-0001"});
    EXPECT_TRUE(has(risk, "/tasks/TK-0001"));
    EXPECT_TRUE(has(risk, "/attachments/AT-0001/files/file"));
    EXPECT_TRUE(has(risk, "/tasks/new?about=R-0001"));
    EXPECT_TRUE(has(risk, "2 – Possible"));
    EXPECT_TRUE(has(risk, "2026-03-31 11:00")) << "the zone is Europe/Berlin";
    act_as(schema::Role::reader);
    EXPECT_EQ(call(record_page, {.path = "scopes", .ref = "SC-0001"}).status,
              call(record_page, {.path = "scopes", .ref = engine::format_reference(table("scopes"), 1)}).status);
}

TEST_F(FormsPages, ARecordNamesTheFirstOfManyThatLinkToIt) {
    for (int i = 0; i < 9; ++i)
        ASSERT_TRUE(create("risks", {{"title", "Risk " + std::to_string(i)}, {"assets", std::vector<std::int64_t>{1}}}));
    const Response page = call(record_page, {.path = "assets", .ref = "A-0001"});
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(has(page, "Risk 6"));
    EXPECT_FALSE(has(page, "Risk 7"));
    EXPECT_TRUE(has(page, "href=\"/orgs/mill/risks?assets=A-0001\""));
    const Response all = call(list_page, {.path = "risks", .query = {{"assets", "A-0001"}}});
    EXPECT_TRUE(has(all, "Risk 8"));
}

}  // namespace
}  // namespace web::forms
