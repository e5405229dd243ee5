// What the generic pages change: new records, edits, conflicts, bulk edits, steps, files, and what they keep on a fault.
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "unit/web/forms/forms_fixture.hpp"

namespace web::forms {
namespace {

using FormsChanges = Forms;

std::string multipart_of(const Form& fields, std::string_view file_field, std::string_view name, std::string_view content) {
    std::string body;
    for (const auto& [key, value] : fields)
        body += "--x\r\nContent-Disposition: form-data; name=\"" + key + "\"\r\n\r\n" + value + "\r\n";
    body += "--x\r\nContent-Disposition: form-data; name=\"" + std::string(file_field) + "\"; filename=\"" +
            std::string(name) + "\"\r\nContent-Type: text/html\r\n\r\n" + std::string(content) + "\r\n--x--\r\n";
    return body;
}

// The value of the input with this name.
std::string value_in(const Response& response, const std::string& name) {
    const auto at = response.body.find("name=\"" + name + "\" value=\"");
    if (at == std::string::npos) return {};
    const auto from = at + name.size() + 15;
    return response.body.substr(from, response.body.find('"', from) - from);
}

TEST_F(FormsChanges, ANewRecordIsMadeFromTheForm) {
    const Response response = call(create_record, {.path = "risks",
                                                   .form = {{"title", "Fire"},
                                                            {"owner", "P-0001"},
                                                            {"assets", "A-0001"},
                                                            {"likelihood", "3"},
                                                            {"form-present", "properties"}}});
    ASSERT_EQ(response.status, 303) << response.body;
    EXPECT_EQ(location(response), "/orgs/mill/risks/R-0002?notice=created");
    const engine::Record risk = load("risks", 2);
    EXPECT_EQ(risk.text("title"), "Fire");
    EXPECT_EQ(risk.value("assets"), schema::Value{std::vector<std::int64_t>{1}});
    EXPECT_EQ(risk.value("likelihood"), schema::Value{std::int64_t{3}});
}

TEST_F(FormsChanges, AllFaultsAreShownAndNothingTypedIsLost) {
    const Response response = call(create_record, {.path = "risks",
                                                   .form = {{"title", " "},
                                                            {"scenario", "Typed <b>text</b>"},
                                                            {"review_due", "31.3.2026"},
                                                            {"owner", "Anna"},
                                                            {"likelihood", "2"}}});
    EXPECT_EQ(response.status, 422);
    for (std::string_view field : {"title", "review_due", "owner"}) {
        EXPECT_TRUE(has(response, "href=\"#field-" + std::string(field) + "\"")) << field;
        EXPECT_TRUE(has(response, "id=\"field-" + std::string(field) + "-fault\"")) << field;
    }
    EXPECT_TRUE(has(response, "Typed &lt;b&gt;text&lt;/b&gt;"));
    EXPECT_TRUE(has(response, "value=\"31.3.2026\""));
    EXPECT_TRUE(has(response, "value=\"Anna\""));
    EXPECT_TRUE(has(response, "<option value=\"2\" selected>2 – Possible"));
}

TEST_F(FormsChanges, AQueryFillsANewForm) {
    const Response task = call(new_page, {.path = "tasks", .query = {{"about", "r-1"}, {"owner", "me"}, {"due", "soon"}}});
    EXPECT_TRUE(has(task, "value=\"R-0001\""));
    EXPECT_TRUE(has(task, "<option value=\"P-0001\" selected>"));
    EXPECT_FALSE(has(task, "soon"));
    const Response action = call(new_page, {.path = "treatment-actions", .query = {{"risks", "R-0001"}}});
    EXPECT_TRUE(has(action, "<option value=\"R-0001\" selected>"));
}

TEST_F(FormsChanges, AnEditChangesWhatTheFormNames) {
    const Response page = call(edit_page, {.path = "risks", .ref = "R-0001"});
    EXPECT_EQ(value_in(page, "version"), "1");
    Response response =
        call(save_record,
             {.path = "risks", .ref = "R-0001", .form = {{"version", "1"}, {"title", "Flood"}, {"form-reason", "Rain"}}});
    EXPECT_EQ(location(response), "/orgs/mill/risks/R-0001?notice=saved");
    EXPECT_EQ(load("risks", 1).text("scenario"), evil) << "a field that is not in the form keeps its value";
    response = call(save_record, {.path = "risks", .ref = "R-0001", .form = {{"version", "2"}, {"title", "Flood"}}});
    EXPECT_EQ(location(response), "/orgs/mill/risks/R-0001?notice=unchanged");
    response = call(save_record, {.path = "risks", .ref = "R-0001", .form = {{"version", "2"}, {"form-present", "assets"}}});
    EXPECT_TRUE(schema::is_empty(load("risks", 1).value("assets"))) << "a list in the form with nothing chosen is empty";
    const Response history = call(history_page, {.path = "risks", .ref = "R-0001"});
    EXPECT_TRUE(has(history, "Rain"));
    EXPECT_TRUE(has(history, "Flood"));
    EXPECT_TRUE(has(history, "changed one field"));
    EXPECT_TRUE(has(call(version_page, {.path = "risks", .ref = "R-0001", .last = "1"}), "&lt;script&gt;"));
}

TEST_F(FormsChanges, TwoEditsOfOneRecordAreBroughtTogether) {
    ASSERT_TRUE(update("risks", 1, "title", std::string("Theirs")));
    ASSERT_TRUE(update("risks", 1, "existing_controls", std::string("Also theirs")));
    const Form typed{
        {"version", "1"}, {"title", "Mine"}, {"scenario", "My scenario"}, {"existing_controls", std::string(evil)}};
    const Response conflict = call(save_record, {.path = "risks", .ref = "R-0001", .form = typed});
    EXPECT_EQ(conflict.status, 409);
    EXPECT_EQ(value_in(conflict, "version"), "3");
    for (std::string_view part : {"Theirs", "Mine", "My scenario", "Also theirs", "&lt;script&gt;"})
        EXPECT_TRUE(has(conflict, part)) << part;
    EXPECT_FALSE(has(conflict, "choose-owner")) << "nobody changed it";
    EXPECT_EQ(load("risks", 1).text("title"), "Theirs");
    EXPECT_TRUE(has(conflict, "name=\"choose-title\" value=\"mine\" checked"));
    EXPECT_TRUE(has(conflict, "name=\"choose-existing_controls\" value=\"now\" checked")) << "not touched by this person";

    const Response saved = call(save_record, {.path = "risks",
                                              .ref = "R-0001",
                                              .form = {{"version", value_in(conflict, "version")},
                                                       {"choose-title", "mine"},
                                                       {"mine-form-present", "title"},
                                                       {"mine-title", value_in(conflict, "mine-title")},
                                                       {"choose-scenario", "now"},
                                                       {"mine-form-present", "scenario"},
                                                       {"mine-scenario", value_in(conflict, "mine-scenario")},
                                                       {"choose-existing_controls", "now"},
                                                       {"mine-existing_controls", "x"}}});
    EXPECT_EQ(saved.status, 303);
    const engine::Record risk = load("risks", 1);
    EXPECT_EQ(risk.text("title"), "Mine");
    EXPECT_EQ(risk.text("scenario"), evil);
    EXPECT_EQ(risk.text("existing_controls"), "Also theirs");
    EXPECT_EQ(risk.meta.version, 4);
}

TEST_F(FormsChanges, ABulkEditIsAllOrNothing) {
    ASSERT_TRUE(create("risks", {{"title", "Second"}}));
    const Form choice{{"selected", "R-0001"}, {"selected", "R-0002"}, {"field", "treatment"}};
    const Response ask = call(bulk_edit, {.path = "risks", .form = choice});
    EXPECT_EQ(ask.status, 200);
    EXPECT_TRUE(has(ask, "Second"));
    Form apply = choice;
    apply.insert(apply.end(), {{"apply", "yes"}, {"treatment", "avoid"}, {"title", "not a bulk field"}});
    EXPECT_EQ(location(call(bulk_edit, {.path = "risks", .form = apply})), "/orgs/mill/risks?notice=bulk");
    EXPECT_EQ(load("risks", 1).text("treatment"), "avoid");
    EXPECT_EQ(load("risks", 2).text("treatment"), "avoid");
    EXPECT_EQ(load("risks", 2).text("title"), "Second");

    const Response refused = call(bulk_edit, {.path = "risks",
                                              .form = {{"selected", "R-0001"},
                                                       {"selected", "R-0077"},
                                                       {"selected", "R-0099"},
                                                       {"field", "treatment"},
                                                       {"apply", "yes"},
                                                       {"treatment", "share"}}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(has(refused, ">R-0077</a>: "));
    EXPECT_TRUE(has(refused, ">R-0099</a>: "));
    EXPECT_EQ(load("risks", 1).text("treatment"), "avoid") << "all or nothing";
    EXPECT_EQ(call(bulk_edit, {.path = "risks", .form = {{"field", "treatment"}}}).status, 422);
    EXPECT_EQ(call(bulk_edit, {.path = "risks", .form = {{"selected", "R-0001"}, {"field", "title"}}}).status, 422);
}

TEST_F(FormsChanges, StepsAskForAReasonAndSayWhatIsMissing) {
    const Response page = call(step_page, {.path = "assets", .ref = "A-0001", .last = "retire"});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(has(page, "name=\"form-reason\""));
    const Response taken =
        call(take_step,
             {.path = "assets", .ref = "A-0001", .last = "retire", .form = {{"version", "1"}, {"form-reason", "Sold"}}});
    EXPECT_EQ(location(taken), "/orgs/mill/assets/A-0001?notice=advanced");
    EXPECT_EQ(load("assets", 1).state_name(), "retired");
    EXPECT_TRUE(has(call(history_page, {.path = "assets", .ref = "A-0001"}), "Sold"));
    EXPECT_EQ(call(step_page, {.path = "assets", .ref = "A-0001", .last = "retire"}).status, 409);
    EXPECT_EQ(call(step_page, {.path = "assets", .ref = "A-0001", .last = "dance"}).status, 404);
    ASSERT_TRUE(create("risks", {{"title", "Bare"}}));
    const Response missing =
        call(take_step, {.path = "risks", .ref = "R-0002", .last = "assess", .form = {{"version", "1"}}});
    EXPECT_GE(missing.status, 400);
    EXPECT_TRUE(has(missing, "/risks/R-0002/edit#field-")) << missing.body;
}

TEST_F(FormsChanges, RemovedRecordsKeepTheirHistory) {
    ASSERT_TRUE(create("risks", {{"title", "Mistake"}}));
    EXPECT_EQ(call(remove_page, {.path = "risks", .ref = "R-0002"}).status, 200);
    EXPECT_EQ(location(call(remove_record, {.path = "risks", .ref = "R-0002", .form = {{"version", "1"}}})),
              "/orgs/mill/risks?notice=removed");
    EXPECT_EQ(call(record_page, {.path = "risks", .ref = "R-0002"}).status, 404);
    EXPECT_TRUE(has(call(history_page, {.path = "risks", .ref = "R-0002"}), "removed it"));
    EXPECT_TRUE(has(call(version_page, {.path = "risks", .ref = "R-0002", .last = "1"}), "Mistake"));
    EXPECT_EQ(call(remove_record, {.path = "assets", .ref = "A-0001", .form = {{"version", "1"}}}).status, 409)
        << "a risk links to it";
}

TEST_F(FormsChanges, CommentsAndFilesAreAddedFromTheRecord) {
    EXPECT_EQ(call(add_comment, {.path = "risks", .ref = "R-0001", .form = {{"comment", "Well said"}}}).status, 303);
    EXPECT_EQ(call(add_comment, {.path = "risks", .ref = "R-0001", .form = {{"comment", " "}}}).status, 422);
    EXPECT_EQ(call(add_comment, {.path = "risks", .ref = "R-0999", .form = {{"comment", "x"}}}).status, 404);
    const Response added =
        call(add_attachment,
             {.path = "risks", .ref = "R-0001", .multipart = multipart_of({}, "file", "plan.html", "<b>plan</b>")});
    ASSERT_EQ(added.status, 303) << added.body;
    const Response risk = call(record_page, {.path = "risks", .ref = "R-0001"});
    EXPECT_TRUE(has(risk, "Well said"));
    EXPECT_TRUE(has(risk, "plan.html"));
    const Response file =
        call(file_content, {.path = "attachments", .ref = "AT-0002", .last = "file", .query = {{"show", "yes"}}});
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.content_type, "text/plain; charset=utf-8");
    EXPECT_TRUE(file.sandbox);
    ASSERT_TRUE(file.stream);
    EXPECT_EQ(file.stream->length, 11u);
    EXPECT_TRUE(file.headers.front().second.starts_with("attachment")) << "text is never shown inside";
    EXPECT_EQ(call(file_content, {.path = "attachments", .ref = "AT-0002", .last = "title"}).status, 404);
}

TEST_F(FormsChanges, AnUploadSurvivesAFaultElsewhere) {
    const Response fault = call(
        create_record, {.path = "evidence", .multipart = multipart_of({{"title", ""}}, "file", "log.pdf", "%PDF-1.4 x")});
    EXPECT_EQ(fault.status, 422);
    const std::string receipt = value_in(fault, "file.kept");
    ASSERT_FALSE(receipt.empty());
    const Form again{{"title", "Log"}, {"collected_on", "2026-03-01"}, {"file.kept", receipt}};
    ASSERT_EQ(call(create_record, {.path = "evidence", .form = again}).status, 303);
    const auto file = std::get<schema::File>(load("evidence", 2).value("file"));
    EXPECT_EQ(file.name, "log.pdf");
    EXPECT_EQ(file.media_type, "application/pdf");
    std::string forged = receipt;
    forged.front() = forged.front() == '0' ? '1' : '0';
    ASSERT_EQ(call(create_record,
                   {.path = "evidence", .form = {{"title", "Log"}, {"collected_on", "2026-03-01"}, {"file.kept", forged}}})
                  .status,
              303);
    EXPECT_TRUE(schema::is_empty(load("evidence", 3).value("file"))) << "a forged receipt names no file";
}

}  // namespace
}  // namespace web::forms
