#include "services/import/import.hpp"

#include "isms/planning/asset.hpp"
#include "isms/planning/risk.hpp"
#include "isms/support/person.hpp"
#include "support/import_support.hpp"

namespace {

using isms::Risk, schema::Kind;

class Import : public test::ImportingOrganisation {
protected:
    void SetUp() override {
        ImportingOrganisation::SetUp();
        if (!IsSkipped() && !HasFatalFailure()) put_method_in_force();
    }
};
INSTANTIATE_TEST_SUITE_P(On, Import, test::each_dialect(), test::dialect_name);

TEST_P(Import, takes_a_semicolon_file_of_risks) {
    auto asked = request("risks", data("risks_semicolon.csv"));
    auto refused = import(asked);
    EXPECT_FALSE(refused.applied);
    EXPECT_EQ(refused.refused, 3u);
    EXPECT_EQ(refused.missing.at(Kind::asset).examples, (std::vector<std::string>{"Order database", "Web shop"}));
    EXPECT_EQ(refused.missing.at(Kind::threat).count, 2u);
    EXPECT_TRUE(records("risks").empty());
    EXPECT_TRUE(records("assets").empty());

    asked.create_missing = {Kind::asset, Kind::threat};
    const auto report = import(asked);
    EXPECT_EQ(counts(report), "3 0 0 0") << faults(report);
    EXPECT_TRUE(report.applied);
    EXPECT_EQ(report.made.at(Kind::asset), 2u);
    ASSERT_EQ(report.warnings.size(), 1u);  // the file says 1, the matrix says 2
    EXPECT_EQ(report.warnings[0].column, "residual_risk");
    EXPECT_EQ(base::describe(report.warnings[0].fault), "The file says “1”, the program finds “2”.");

    const Risk first = load(base::Id<Risk>{1});
    EXPECT_EQ(first.meta.source_ref, "R.1");
    EXPECT_EQ(first.title, "Theft of a laptop");
    EXPECT_EQ(first.existing_controls, "Disks are encrypted.");
    EXPECT_EQ(first.treatment, isms::Treatment::modify);
    EXPECT_EQ(first.consequence.value, 3);
    ASSERT_EQ(first.controls.size(), 1u);
    EXPECT_EQ(first.controls[0].number, number_of_control("A.8.1"));
    const Risk second = load(base::Id<Risk>{2});
    EXPECT_EQ(second.scenario, "The provider of the web shop is down; \"orders\" are lost.");
    EXPECT_EQ(second.consequence.value, 4);
    EXPECT_EQ(second.likelihood.value, 3);
    EXPECT_EQ(second.assets.size(), 2u);
    EXPECT_EQ(second.treatment, isms::Treatment::undecided);
    EXPECT_EQ(load(base::Id<Risk>{3}).treatment, isms::Treatment::retain);
}

// A dry run of these would be done to the log itself.
TEST_P(Import, leaves_the_log_alone) {
    for (const char* path : {"key-changes", "erasures"}) {
        auto asked = request(path, data("risks_semicolon.csv"));
        const auto refused = services::import_table(program(), the_program(), asked);
        ASSERT_FALSE(refused);
        EXPECT_NE(text_of(refused.error()).find("Nothing is imported into"), std::string::npos) << text_of(refused.error());
    }
}

TEST_P(Import, the_same_file_again_changes_nothing) {
    auto asked = request("risks", data("risks_semicolon.csv"));
    asked.create_missing = {Kind::asset, Kind::threat};
    import(asked);
    const std::size_t before = versions();
    const auto again = import(asked);
    EXPECT_EQ(counts(again), "0 0 3 0") << faults(again);
    EXPECT_TRUE(again.missing.empty());
    EXPECT_EQ(versions(), before);
}

TEST_P(Import, takes_a_comma_file_of_assets) {
    auto asked = request("assets", data("assets_comma.csv"));
    asked.create_missing = {Kind::unit};
    const auto report = import(asked);
    EXPECT_EQ(counts(report), "3 0 0 0") << faults(report);
    const auto assets = records("assets");
    ASSERT_EQ(assets.size(), 3u);
    EXPECT_EQ(assets[0].text("asset_type"), "primary");
    EXPECT_EQ(assets[1].text("asset_type"), "supporting");
    EXPECT_EQ(assets[2].text("description"), "=HYPERLINK(\"http://evil.example\")");
    EXPECT_EQ(assets[0].value("unit"), assets[1].value("unit"));
    EXPECT_EQ(records("units").size(), 2u);
    EXPECT_EQ(counts(import(asked)), "0 0 3 0");
}

TEST_P(Import, takes_a_workbook_of_risks) {
    create(isms::Person{.name = "Berta Mill"});
    auto asked = request("risks", data("risks.xlsx"));
    const auto refused = import(asked);
    EXPECT_EQ(counts(refused), "2 0 0 1");
    EXPECT_EQ(faults(refused), "3 Risk Owner: There is no record “carl@mill.example” in the register People.\n");
    asked.create_missing = {Kind::person};
    const auto report = import(asked);
    EXPECT_EQ(counts(report), "3 0 0 0") << faults(report);
    const Risk first = load(base::Id<Risk>{1});
    EXPECT_EQ(first.inherent_likelihood.value, 3);
    EXPECT_EQ(first.inherent_consequence.value, 4);
    EXPECT_EQ(first.residual_likelihood.value, 2);
    EXPECT_EQ(first.existing_controls, "Mail filter, training");
    EXPECT_EQ(first.treatment_reason, "Second factor for all accounts");
    EXPECT_EQ(base::to_text(*first.review_due), "2026-12-01");
    EXPECT_EQ(first.meta.source_ref, "RSK-001");
    const auto people = records("people");
    EXPECT_EQ(people.back().text("email"), "carl@mill.example");
    EXPECT_EQ(people.back().text("name"), "carl");
    EXPECT_EQ(counts(import(asked)), "0 0 3 0");
}

TEST_P(Import, a_dry_run_says_what_would_happen_and_keeps_nothing) {
    create(Risk{.title = "Fire", .scenario = "Old"});
    const std::size_t before = versions();
    const auto report = import(request("risks", file("Title,Description\nFire,New\nFlood,\n"), true));
    EXPECT_EQ(counts(report), "1 1 0 0") << faults(report);
    EXPECT_FALSE(report.applied);
    ASSERT_EQ(report.samples.size(), 2u);
    EXPECT_EQ(report.samples[0].reference, "R-0001");
    ASSERT_EQ(report.samples[0].changes.size(), 1u);
    EXPECT_EQ(report.samples[0].changes[0].before, "Old");
    EXPECT_EQ(report.samples[0].changes[0].after, "New");
    EXPECT_EQ(versions(), before);
    EXPECT_EQ(records("risks").size(), 1u);
}

TEST_P(Import, one_refused_row_undoes_all_and_is_named) {
    const auto report = import(request("risks", file("Title;Likelihood;Treatment;Review date\n"
                                                     "Fire;3;Mitigate;2026-05-01\n"
                                                     "Flood;Often;Hope;soon\n"
                                                     ";2;;\n")));
    EXPECT_EQ(counts(report), "1 0 0 2");
    EXPECT_EQ(faults(report),
              "3 Likelihood: Give a level from 1 to 3 or its name: Rare, Possible, Likely.\n"
              "3 Treatment: Choose one of: Not decided, Modify, Retain, Avoid, Share.\n"
              "3 Review date: This is no date, or not in the order of the others.\n"
              "4 Title: This is required.\n");
    EXPECT_EQ(report.faults[0].value, "Often");
    EXPECT_TRUE(records("risks").empty());
}

TEST_P(Import, asks_for_the_order_of_dates_and_never_guesses) {
    auto asked = request("risks", file("Title,Review date\nFire,3/4/2026\nFlood,5/6/2026\n"));
    const auto report = import(asked);
    ASSERT_EQ(report.questions.size(), 1u);
    EXPECT_EQ(report.questions[0].column, "Review date");
    EXPECT_EQ(report.questions[0].example, "3/4/2026");
    EXPECT_FALSE(report.applied);
    asked.date_order = exchange::DateOrder::day_first;
    EXPECT_EQ(counts(import(asked)), "2 0 0 0");
    EXPECT_EQ(base::to_text(*load(base::Id<Risk>{1}).review_due), "2026-04-03");
}

TEST_P(Import, dates_that_contradict_each_other_are_refused) {
    const auto result = services::import_table(
        program(), first_person(), request("risks", file("Title,Review date\nFire,31/3/2026\nFlood,3/31/2026\n")));
    ASSERT_FALSE(result);
    EXPECT_EQ(test::fields_in(result.error()), "Review date");
}

TEST_P(Import, two_rows_are_never_one_record) {
    const auto report = import(request("risks", file("Title\nFire\nFire\n")));
    EXPECT_EQ(counts(report), "1 0 0 1");
    EXPECT_EQ(faults(report), "3 : Row 2 is the same record.\n");
}

TEST_P(Import, a_person_can_change_the_columns) {
    auto asked = request("risks", file("Hazard,Treatment,Notes\nFire,modify,Sprinklers\n"));
    asked.columns = {{"Hazard", "title"}, {"Notes", "treatment_reason"}};
    EXPECT_EQ(counts(import(asked)), "1 0 0 0");
    EXPECT_EQ(load(base::Id<Risk>{1}).treatment_reason, "Sprinklers");
    asked.columns = {{"Hazard", "title"}, {"Treatment", "title"}};
    const auto result = services::import_table(program(), first_person(), asked);
    ASSERT_FALSE(result);
    EXPECT_EQ(test::fields_in(result.error()), "Treatment");
}

TEST_P(Import, ignores_a_state_and_says_so) {
    const auto report = import(request("risks", file("Title,State\nFire,Accepted\n")));
    EXPECT_EQ(counts(report), "1 0 0 0");
    EXPECT_EQ(base::describe(report.mapping.columns[1].note),
              "A state is reached by its steps, not by a file: this column is ignored.");
    EXPECT_EQ(load(base::Id<Risk>{1}).state, isms::RiskState::draft);
}

TEST_P(Import, links_rows_to_rows_further_down) {
    const auto asked = request("assets", file("Name,Depends on\nShop,Database\nDatabase,\n"));
    EXPECT_EQ(counts(import(asked)), "2 0 0 0");
    EXPECT_EQ(load(base::Id<isms::Asset>{1}).depends_on, std::vector<base::Id<isms::Asset>>{{2}});
    EXPECT_EQ(counts(import(asked)), "0 0 2 0");
}

TEST_P(Import, an_empty_cell_leaves_what_is_there_unless_asked) {
    create(Risk{.title = "Fire", .scenario = "Smoke"});
    auto asked = request("risks", file("Title,Description\nFire,\n"));
    EXPECT_EQ(counts(import(asked)), "0 0 1 0");
    asked.clear_empty = true;
    EXPECT_EQ(counts(import(asked)), "0 1 0 0");
    EXPECT_EQ(load(base::Id<Risk>{1}).scenario, "");
}

TEST_P(Import, is_refused_without_rights) {
    const auto caller = person_with({schema::Role::auditor});
    const auto result = services::import_table(program(), caller, request("risks", file("Title\nFire\n")));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, base::ErrorCode::forbidden);
}

TEST_P(Import, tells_how_far_it_is) {
    std::string rows = "Title\n";
    for (int i = 0; i < 600; ++i) rows += "Risk " + std::to_string(i) + "\n";
    std::vector<std::size_t> seen;
    auto asked = request("risks", file(rows));
    asked.progress = [&](std::size_t done, std::size_t all) {
        EXPECT_EQ(all, 600u);
        seen.push_back(done);
    };
    EXPECT_EQ(counts(import(asked)), "600 0 0 0");
    EXPECT_EQ(seen, (std::vector<std::size_t>{500, 600}));
}

TEST_P(Import, refuses_more_columns_than_anybody_needs) {
    std::string header = "Title";
    for (int i = 0; i < 200; ++i) header += ",c" + std::to_string(i);
    EXPECT_FALSE(services::import_table(program(), first_person(), request("risks", file(header + "\nFire\n"))));
}

TEST_P(Import, reports_itself_as_json) {
    const auto report = import(request("risks", file("Title,Likelihood\nFire,9\n")));
    base::JsonFault fault;
    const auto json = base::parse_json(services::to_json(report, program().engine.tables), fault);
    ASSERT_TRUE(json) << fault.reason;
    EXPECT_EQ(json->integer_or("refused"), 1);
    EXPECT_EQ((*json->find("faults")->array())[0].text_or("column"), "Likelihood");
}

}  // namespace
