// The risk method form, levelling anew, the treatment plan, search and the start page.
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "isms/planning/treatment_action.hpp"
#include "unit/web/pages/page_fixture.hpp"
#include "web/pages/home.hpp"
#include "web/pages/risk_method_form.hpp"
#include "web/pages/search.hpp"
#include "web/pages/treatment_plan.hpp"

namespace web::pages {

class MethodAndPlan : public Pages {};
INSTANTIATE_TEST_SUITE_P(On, MethodAndPlan, test::each_dialect(), test::dialect_name);

constexpr const char* three_by_three =
    "title=Ours&likelihoods=3&consequences=3&levels=2&likelihood_name_1=a&likelihood_name_2=b&likelihood_name_3=c"
    "&consequence_name_1=x&consequence_name_2=y&consequence_name_3=z&level_name_1=Low&level_name_2=High"
    "&cell_1_1=1&cell_1_2=1&cell_1_3=2&cell_2_1=1&cell_2_2=2&cell_2_3=2&cell_3_1=2&cell_3_2=2&cell_3_3=2"
    "&acceptable_up_to=1&owner_accepts_up_to=1&version=0";

TEST_P(MethodAndPlan, starts_a_method_from_the_catalogue_and_saves_it) {
    EXPECT_TRUE(has(get(new_method, "/orgs/mill/risk-methods/new?from=3x3"), "cell_3_3"));
    EXPECT_EQ(get(new_method, "/orgs/mill/risk-methods/new?from=RM-0099").status, 404);
    const Response saved = post(create_method, "/orgs/mill/risk-methods", three_by_three);
    ASSERT_EQ(saved.status, 303);
    EXPECT_EQ(location_of(saved), "/orgs/mill/risk-methods/RM-0001?notice=created");
    const auto method = load(base::Id<isms::RiskMethod>{1});
    EXPECT_EQ(method.matrix, (std::vector<std::int64_t>{1, 1, 2, 1, 2, 2, 2, 2, 2}));
    EXPECT_EQ(get(edit_method, "/x", {{"ref", "RM-0001"}}).status, 200);
}

TEST_P(MethodAndPlan, changes_the_size_without_losing_what_was_typed) {
    const Response larger = post(create_method, "/orgs/mill/risk-methods",
                                 "do=resize&likelihoods=4&consequences=9&" + std::string(three_by_three));
    EXPECT_EQ(larger.status, 200);
    EXPECT_TRUE(has(larger, "cell_4_6"));
    EXPECT_FALSE(has(larger, "cell_4_7"));
    EXPECT_TRUE(has(larger, "value=\"Ours\""));
}

TEST_P(MethodAndPlan, refuses_a_matrix_that_falls) {
    std::string falls = three_by_three;
    falls.replace(falls.find("cell_3_3=2"), 10, "cell_3_3=1");
    const Response refused = post(create_method, "/orgs/mill/risk-methods", falls);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(has(refused, "must not give a lower level"));
}

TEST_P(MethodAndPlan, levels_chosen_risks_anew_with_a_reason) {
    put_method_in_force();
    isms::Risk risk{.title = "Fire"};
    risk.likelihood.value = 2;
    risk.consequence.value = 2;
    risk = create(risk);
    const auto newer = put_method_in_force();
    EXPECT_TRUE(has(get(relevel_page, "/orgs/mill/risk-methods/relevel"), "R-0001"));
    EXPECT_EQ(post(relevel, "/orgs/mill/risk-methods/relevel", "reason=New+method").status, 422);
    EXPECT_EQ(post(relevel, "/orgs/mill/risk-methods/relevel", "selected=R-0001&reason=").status, 422);
    EXPECT_EQ(post(relevel, "/orgs/mill/risk-methods/relevel", "selected=R-0001&reason=New+method").status, 303);
    EXPECT_EQ(load(risk).method, schema::id_of(newer));
}

TEST_P(MethodAndPlan, shows_the_plan_with_honest_sums) {
    create(isms::TreatmentAction{
        .title = "Late <one>", .owner = organisation().person, .due = base::parse_date("2026-01-31"), .cost = 12'000});
    create(isms::TreatmentAction{.title = "Without a day"});
    const Response plan = get(treatment_plan, "/orgs/mill/treatment-plan");
    EXPECT_TRUE(has(plan, "Late &lt;one&gt;"));
    EXPECT_TRUE(has(plan, "Overdue"));
    EXPECT_TRUE(has(plan, "12,000"));
    EXPECT_TRUE(has(plan, "at least"));
    const Response mine = get(treatment_plan, "/orgs/mill/treatment-plan?owner=me&state=overdue");
    EXPECT_TRUE(has(mine, "Late"));
    EXPECT_FALSE(has(mine, "Without a day"));
    EXPECT_FALSE(has(get(treatment_plan, "/orgs/mill/treatment-plan?print=1"), "approval-lines only-print"));
}

TEST_P(MethodAndPlan, finds_records_by_word_and_by_reference) {
    create(isms::Risk{.title = "Flood in the archive"});
    EXPECT_TRUE(has(get(search, "/orgs/mill/search?q=flood"), "Flood in the archive"));
    EXPECT_EQ(location_of(get(search, "/orgs/mill/search?q=r-1")), "/orgs/mill/risks/R-0001");
    const Response nothing = get(search, "/orgs/mill/search?q=%3Cb%3E+zebra");
    EXPECT_TRUE(has(nothing, "&lt;b&gt; zebra"));
}

TEST_P(MethodAndPlan, begins_with_the_next_steps_and_then_shows_where_things_stand) {
    EXPECT_TRUE(has(get(home, "/orgs/mill"), "The next steps"));
    put_method_in_force();
    create(isms::Risk{.title = "Flood", .owner = organisation().person});
    const Response page = get(home, "/orgs/mill");
    EXPECT_TRUE(has(page, "Your risks"));
    EXPECT_TRUE(has(page, "Requirements met"));
    caller = person_with({schema::Role::reader});
    const Response reader = get(home, "/orgs/mill");
    EXPECT_EQ(reader.status, 200);
    EXPECT_TRUE(has(reader, "Nothing waits for you"));
    EXPECT_FALSE(has(reader, "Requirements met"));
}

}  // namespace web::pages
