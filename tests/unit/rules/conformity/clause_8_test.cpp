#include "rules/conformity/clause_8_2.hpp"
#include "rules/conformity/clause_8_3.hpp"
#include "unit/rules/conformity/records.hpp"

namespace rules::conformity {

using isms::ActionState, isms::TreatmentAction;

namespace {
constexpr base::Date today = day(2026, 6, 1);

TreatmentAction action(std::int64_t number, ActionState state, base::Date due) {
    auto a = numbered<TreatmentAction>(number);
    a.state = state;
    a.due = due;
    return a;
}
}  // namespace

TEST(Clause82, takes_the_earlier_of_review_date_and_interval) {
    const auto method = method_with(1);
    auto risk = risk_with(1, 1);
    EXPECT_EQ(assessment_due(&method, risk), day(2027, 1, 10));
    risk.review_due = day(2026, 7, 1);
    EXPECT_EQ(assessment_due(&method, risk), day(2026, 7, 1));
    EXPECT_EQ(assessment_due(nullptr, risk), day(2026, 7, 1));
    risk.review_due.reset();
    EXPECT_EQ(assessment_due(nullptr, risk), std::nullopt);
}

TEST(Clause82, names_risks_that_are_overdue_or_were_never_assessed) {
    std::vector methods{method_with(1)};
    std::vector risks{risk_with(1, 1), risk_with(2, 1)};
    EXPECT_ANSWER(assessments_are_repeated(methods, risks, today), Answer::met, "risk 1, risk 2");
    risks[0].review_due = day(2026, 5, 31);
    EXPECT_ANSWER(assessments_are_repeated(methods, risks, today), Answer::not_met, "risk 1");
    risks[0].review_due = today;
    EXPECT_ANSWER(assessments_are_repeated(methods, risks, today), Answer::met, "risk 1, risk 2");
    methods[0].review_months.reset();
    EXPECT_ANSWER(assessments_are_repeated(methods, risks, today), Answer::needs_judgement, "risk 2");
    risks[1].assessed_on.reset();
    EXPECT_ANSWER(assessments_are_repeated(methods, risks, today), Answer::not_met, "risk 2");
    EXPECT_ANSWER(assessments_are_repeated(methods, {}, today), Answer::not_met, "");
}

TEST(Clause82, keeps_results) {
    std::vector risks{risk_with(1, 1), risk_with(2, 0)};
    EXPECT_ANSWER(assessment_results_are_kept(risks), Answer::met, "risk 1");
    risks[0].assessed_on.reset();
    EXPECT_ANSWER(assessment_results_are_kept(risks), Answer::not_met, "");
}

TEST(Clause83, names_actions_that_are_late) {
    std::vector actions{action(1, ActionState::planned, day(2026, 7, 1))};
    EXPECT_ANSWER(plan_is_carried_out({}, today), Answer::not_met, "");
    EXPECT_ANSWER(plan_is_carried_out(actions, today), Answer::not_yet_due, "action 1");
    actions.push_back(action(2, ActionState::done, day(2026, 3, 1)));
    EXPECT_ANSWER(plan_is_carried_out(actions, today), Answer::met, "action 2");
    actions.push_back(action(3, ActionState::in_progress, day(2026, 5, 31)));
    EXPECT_ANSWER(plan_is_carried_out(actions, today), Answer::not_met, "action 3");
    actions[2].due.reset();
    EXPECT_ANSWER(plan_is_carried_out(actions, today), Answer::not_met, "action 3");
    actions[2].state = ActionState::cancelled;
    EXPECT_ANSWER(plan_is_carried_out(actions, today), Answer::met, "action 2");
}

TEST(Clause83, wants_results_of_what_is_done) {
    std::vector actions{action(1, ActionState::planned, today)};
    EXPECT_ANSWER(treatment_results_are_kept(actions), Answer::not_yet_due, "");
    actions[0].state = ActionState::verified;
    EXPECT_ANSWER(treatment_results_are_kept(actions), Answer::not_met, "action 1");
    actions[0].result = "Installed.";
    actions[0].completed_on = today;
    EXPECT_ANSWER(treatment_results_are_kept(actions), Answer::met, "action 1");
}

TEST(Clause83, asks_about_implemented_controls_without_evidence_that_counts) {
    auto control = numbered<isms::Control>(1);
    control.applicability = isms::Applicability::applicable;
    std::vector controls{control};
    EXPECT_ANSWER(implementation_is_shown(controls, {}, today), Answer::not_yet_due, "");
    controls[0].implementation = isms::Implementation::implemented;
    EXPECT_ANSWER(implementation_is_shown(controls, {}, today), Answer::needs_judgement, "control 1");
    auto one = numbered<isms::Evidence>(1);
    one.controls = {{1}};
    std::vector evidence{one};
    EXPECT_ANSWER(implementation_is_shown(controls, evidence, today), Answer::met, "control 1");
    evidence[0].valid_until = day(2026, 5, 31);
    EXPECT_ANSWER(implementation_is_shown(controls, evidence, today), Answer::needs_judgement, "control 1");
}

}  // namespace rules::conformity
