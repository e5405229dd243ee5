// What is missing, the matrix, and the picture of a risk.
#include "isms/controls/control.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/threat.hpp"
#include "isms/planning/treatment_action.hpp"
#include "isms/planning/vulnerability.hpp"
#include "unit/web/pages/page_fixture.hpp"
#include "web/pages/control_extra.hpp"
#include "web/pages/matrix.hpp"
#include "web/pages/missing.hpp"
#include "web/pages/risk_extra.hpp"

namespace web::pages {

class Overviews : public Pages {
protected:
    isms::Risk rated_risk() {
        isms::Risk risk{.title = "Fire <in> the hall", .owner = organisation().person};
        risk.inherent_likelihood.value = 3;
        risk.inherent_consequence.value = 4;
        risk.likelihood.value = 2;
        risk.consequence.value = 3;
        risk.residual_likelihood.value = 1;
        risk.residual_consequence.value = 1;
        risk.existing_controls = "Sprinklers & alarms";
        risk.treatment = isms::Treatment::modify;
        risk.controls = {{number_of_control("A.7.5")}};
        return create(risk);
    }
    template <class R> std::string extra_of(base::Id<R> id, decltype(RecordExtra::node) extra) {
        return with_visit([&](const Visit& visit) {
            return visit.read([&](engine::Work& work) {
                return to_text(extra(visit, work, *work.find(*schema::schema_of<R>, id.number)));
            });
        });
    }
    std::string extra_of(const isms::Risk& risk) { return extra_of(schema::id_of(risk), risk_extra); }
    // A risk that names A.7.5, whose threat names A.7.5 and A.8.13, and whose vulnerability A.8.13 and A.8.14.
    isms::Risk risk_with_causes() {
        const base::Id<isms::Control> siting{number_of_control("A.7.5")}, backup{number_of_control("A.8.13")},
            redundancy{number_of_control("A.8.14")};
        const auto threat = create(isms::Threat{.name = "Fire <next door>", .controls = {siting, backup}});
        const auto weakness = create(isms::Vulnerability{.name = "One site", .controls = {redundancy, backup}});
        return create(isms::Risk{.title = "Fire",
                                 .owner = organisation().person,
                                 .threats = {schema::id_of(threat)},
                                 .vulnerabilities = {schema::id_of(weakness)},
                                 .controls = {siting}});
    }
};
INSTANTIATE_TEST_SUITE_P(On, Overviews, test::each_dialect(), test::dialect_name);

TEST_P(Overviews, say_what_an_empty_organisation_misses_and_where_it_begins) {
    const Response page = get(missing_page, "/orgs/mill/missing");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(has(page, "There is no current issue."));
    EXPECT_TRUE(has(page, "/orgs/mill/issues/new"));
    EXPECT_TRUE(has(page, "Not met"));
    EXPECT_TRUE(has(page, "id=\"clause-4.1\""));
    EXPECT_TRUE(has(page, "id=\"clause-8.3\""));
}

TEST_P(Overviews, show_only_what_is_missing_when_asked) {
    put_method_in_force();
    EXPECT_TRUE(has(get(missing_page, "/orgs/mill/missing"), "tone-success"));
    EXPECT_FALSE(has(get(missing_page, "/orgs/mill/missing?show=missing"), "gap-item tone-success"));
}

TEST_P(Overviews, give_no_buttons_to_those_who_may_not_press_them) {
    caller = person_with({schema::Role::auditor});
    const Response page = get(missing_page, "/orgs/mill/missing");
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(has(page, "/orgs/mill/issues/new"));
}

TEST_P(Overviews, link_cells_of_the_matrix_to_their_risks) {
    EXPECT_TRUE(has(get(matrix_page, "/orgs/mill/matrix"), "No risk method is in force"));
    put_method_in_force();
    rated_risk();
    const Response page = get(matrix_page, "/orgs/mill/matrix");
    EXPECT_TRUE(has(page, "/orgs/mill/risks?likelihood=2&amp;consequence=3&amp;state.not=closed"));
    EXPECT_TRUE(has(page, "inherent_likelihood=3&amp;inherent_consequence=4"));
    EXPECT_TRUE(has(page, "residual_likelihood=1&amp;residual_consequence=1"));
    create(isms::Risk{.title = "Not rated"});
    EXPECT_TRUE(has(get(matrix_page, "/orgs/mill/matrix"), "one risk is not rated"));
}

TEST_P(Overviews, show_the_way_of_a_risk) {
    put_method_in_force();
    const isms::Risk risk = rated_risk();
    create(isms::TreatmentAction{
        .title = "Doors that close", .risks = {schema::id_of(risk)}, .due = base::parse_date("2026-01-01")});
    const std::string extra = extra_of(risk);
    for (const char* words : {"Inherent", "Current", "Residual", "Sprinklers &amp; alarms", "A.7.5", "Doors that close",
                              "Overdue", "Acceptable"})
        EXPECT_NE(extra.find(words), std::string::npos) << words;
    EXPECT_EQ(extra.find("Levelled by a former method"), std::string::npos);
    put_method_in_force();
    EXPECT_NE(extra_of(risk).find("Levelled by a former method"), std::string::npos);
}

TEST_P(Overviews, name_the_controls_that_usually_help_and_say_why) {
    const isms::Risk risk = risk_with_causes();
    const std::string extra = extra_of(risk);
    const auto backup = extra.find("Because of T-0001 Fire &lt;next door&gt;, V-0001 One site");
    const auto redundancy = extra.find("Because of V-0001 One site");
    ASSERT_NE(backup, std::string::npos);
    EXPECT_NE(redundancy, std::string::npos);
    EXPECT_LT(backup, redundancy) << "what helps against more comes first";
    const auto reference = [&](std::string_view identifier) {
        return engine::format_reference(isms::control::table, number_of_control(identifier));
    };
    EXPECT_NE(extra.find("/risks/R-0001/edit?controls=" + reference("A.7.5") + "&amp;controls=" + reference("A.8.13") +
                         "#field-treatment"),
              std::string::npos);
    EXPECT_NE(extra.find("/orgs/mill/controls/" + reference("A.8.14")), std::string::npos);
    EXPECT_EQ(extra.find("One more"), std::string::npos);
}

TEST_P(Overviews, suggest_nothing_that_a_risk_names_and_no_change_to_those_who_may_make_none) {
    isms::Risk risk = risk_with_causes();
    caller = person_with({schema::Role::auditor});
    std::string extra = extra_of(risk);
    EXPECT_NE(extra.find("Controls that usually help"), std::string::npos);
    EXPECT_EQ(extra.find("/edit?controls="), std::string::npos);
    risk.controls = {{number_of_control("A.7.5")}, {number_of_control("A.8.13")}, {number_of_control("A.8.14")}};
    save(risk);
    EXPECT_EQ(extra_of(risk).find("Controls that usually help"), std::string::npos);
}

TEST_P(Overviews, say_what_a_control_of_annex_a_is_for_and_nothing_of_others) {
    const std::string extra = extra_of(base::Id<isms::Control>{number_of_control("A.8.13")}, control_extra);
    for (const char* words : {"What it is for", "What helps", "Evidence that auditors accept"})
        EXPECT_NE(extra.find(words), std::string::npos) << words;
    const auto own = create(isms::Control{.title = "Guard dog", .identifier = "X.1", .source = isms::ControlSource::own});
    EXPECT_EQ(extra_of(schema::id_of(own), control_extra), "");
}

}  // namespace web::pages
