// The queries behind screens, over records that the engine has saved.
#include "isms/controls/control.hpp"
#include "isms/controls/evidence.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/treatment_action.hpp"
#include "isms/support/task.hpp"
#include "queries/applicability.hpp"
#include "queries/expiring_evidence.hpp"
#include "queries/home.hpp"
#include "queries/risk_matrix.hpp"
#include "queries/treatment_plan.hpp"
#include "support/isms_fixture.hpp"

namespace queries {

using isms::Risk, isms::TreatmentAction, schema::Verb;

class Queries : public test::IsmsOrganisation {
protected:
    template <class Query> auto ask(Query query) {
        return read(the_program(), [&](engine::Work& work) { return query(work.connection(), work.occasion().org); });
    }
    base::Date in_days(int days) const { return base::Date{std::chrono::sys_days{today()} + std::chrono::days{days}}; }
    base::Id<isms::Person> me() const { return organisation().person; }
};
INSTANTIATE_TEST_SUITE_P(On, Queries, test::each_dialect(), test::dialect_name);

TEST_P(Queries, matrix_counts_risks_of_each_stage_by_cell) {
    const auto first = put_method_in_force();
    Risk risk{.title = "A", .likelihood = {2}, .consequence = {3}};
    risk.inherent_likelihood = {3};
    risk.inherent_consequence = {4};
    create(risk);
    create(Risk{.title = "B", .likelihood = {2}, .consequence = {3}});
    create(Risk{.title = "C", .likelihood = {1}, .consequence = {1}});
    create(Risk{.title = "D"});
    const auto closed =
        step(the_program(), create(Risk{.title = "E", .owner = me(), .likelihood = {1}, .consequence = {1}}), Verb::assess);
    step(the_program(), closed, Verb::close);

    const auto current = ask([&](auto& c, auto org) { return risk_matrix(c, org, first.meta.number, Stage::current); });
    EXPECT_EQ(current.cells, (std::vector<MatrixCell>{{1, 1, 1}, {2, 3, 2}}));
    EXPECT_EQ(current.not_rated, 1);
    const auto inherent = ask([&](auto& c, auto org) { return risk_matrix(c, org, first.meta.number, Stage::inherent); });
    EXPECT_EQ(inherent.cells, (std::vector<MatrixCell>{{3, 4, 1}}));
    EXPECT_EQ(inherent.not_rated, 3);
    const auto other = ask([&](auto& c, auto org) { return risk_matrix(c, org, 99, Stage::current); });
    EXPECT_TRUE(other.cells.empty());
    EXPECT_EQ(other.by_former_method, 3);
}

TEST_P(Queries, plan_is_ordered_by_day_with_risks_and_sums) {
    const auto risk = create(Risk{.title = "Fire"});
    create(TreatmentAction{.title = "No day", .cost = 7});
    create(TreatmentAction{.title = "Later", .owner = me(), .due = in_days(9), .cost = 100});
    create(TreatmentAction{.title = "Late", .risks = {schema::id_of(risk)}, .owner = me(), .due = in_days(-1)});
    step(first_person(), create(TreatmentAction{.title = "Given up"}), Verb::close);
    const auto plan = ask([](auto& c, auto org) { return treatment_plan(c, org); });
    ASSERT_EQ(plan.size(), 3u);
    EXPECT_EQ(plan[0].title, "Late");
    EXPECT_EQ(plan[0].owner_name, "Ada First");
    EXPECT_EQ(plan[0].risks, std::vector{risk.meta.number});
    EXPECT_FALSE(plan[0].cost);
    EXPECT_EQ(plan[1].title, "Later");
    EXPECT_EQ(plan[2].title, "No day");
    EXPECT_FALSE(plan[2].due);
    EXPECT_EQ(ask([&](auto& c, auto org) { return treatment_plan(c, org, {.owner = me().number}); }).size(), 2u);

    const auto costs = ask([&](auto& c, auto org) { return plan_costs(c, org, today()); });
    ASSERT_EQ(costs.size(), 2u);
    EXPECT_EQ(costs[0].owner, 0);
    EXPECT_EQ(costs[0].cost, 7);
    EXPECT_EQ(costs[1].owner_name, "Ada First");
    EXPECT_EQ(costs[1].actions, 2);
    EXPECT_EQ(costs[1].overdue, 1);
    EXPECT_EQ(costs[1].cost, 100);
    EXPECT_EQ(costs[1].without_cost, 1);
}

TEST_P(Queries, home_shows_what_waits_for_one_person) {
    const auto other = person_with({schema::Role::contributor});
    create(Risk{.title = "Mine", .owner = me(), .review_due = in_days(30)});
    create(Risk{.title = "Looked at later", .owner = me(), .review_due = in_days(31)});
    create(Risk{.title = "Without a day", .owner = me()});
    create(Risk{.title = "Not mine", .owner = {other.actor.person}});
    create(TreatmentAction{.title = "Late", .owner = me(), .due = in_days(-3)});
    create(isms::Task{.title = "Today", .owner = me(), .due = today()});
    auto soon = load(base::Id<isms::Control>{1}), later = load(base::Id<isms::Control>{2});
    soon.owner = later.owner = me();
    soon.review_due = in_days(30);
    later.review_due = in_days(31);
    save(soon);
    save(later);

    const auto home = ask([&](auto& c, auto org) { return home_of(c, org, me().number, today()); });
    ASSERT_EQ(home.risks.items.size(), 2u);
    EXPECT_EQ(home.risks.items[0].title, "Mine");
    EXPECT_EQ(home.risks.items[0].state, "draft");
    EXPECT_EQ(home.risks.overdue, 0);
    EXPECT_EQ(home.actions.overdue, 1);
    ASSERT_EQ(home.tasks.items.size(), 1u);
    EXPECT_EQ(home.tasks.overdue, 0);
    ASSERT_EQ(home.controls.items.size(), 1u);
    EXPECT_EQ(home.controls.items[0].number, 1);
    EXPECT_EQ(home.evidence.total, 0);
    EXPECT_EQ(home.overdue(), 1);

    const auto short_home = ask([&](auto& c, auto org) { return home_of(c, org, me().number, today(), 30, 1); });
    EXPECT_EQ(short_home.risks.items.size(), 1u);
    EXPECT_EQ(short_home.risks.total, 2);
}

TEST_P(Queries, controls_are_counted_by_theme_and_state) {
    auto c = load(base::Id<isms::Control>{number_of_control("A.6.1")});
    c.applicability = isms::Applicability::applicable;
    c.reasons.add(isms::InclusionReason::law);
    c.implementation = isms::Implementation::implemented;
    save(c);
    std::int64_t people = 0, implemented = 0, all = 0;
    for (const auto& count : ask([](auto&connection, auto org) { return control_counts(connection, org); })) {
        all += count.controls;
        if (count.theme == isms::Theme::people) people += count.controls;
        if (count.implementation == isms::Implementation::implemented) implemented += count.controls;
    }
    EXPECT_EQ(all, 93);
    EXPECT_EQ(people, 8);
    EXPECT_EQ(implemented, 1);
}

TEST_P(Queries, evidence_that_ends_is_listed_the_earliest_first) {
    const auto evidence = [&](std::string title, std::optional<base::Date> until) {
        return create(isms::Evidence{.title = std::move(title),
                                     .controls = {{1}, {2}},
                                     .collected_on = in_days(-50),
                                     .valid_until = until,
                                     .owner = me()});
    };
    evidence("Next week", in_days(7));
    evidence("Over", in_days(-7));
    evidence("For ever", std::nullopt);
    evidence("Next year", in_days(300));
    step(first_person(), evidence("Withdrawn", in_days(1)), Verb::retire);
    const auto ending = ask([&](auto& c, auto org) { return expiring_evidence(c, org, in_days(30)); });
    ASSERT_EQ(ending.size(), 2u);
    EXPECT_EQ(ending[0].title, "Over");
    EXPECT_EQ(ending[1].title, "Next week");
    EXPECT_EQ(ending[1].controls, (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(ending[1].owner_name, "Ada First");
}

}  // namespace queries
