#include "rules/conformity/clause_6_1_3.hpp"

#include "unit/rules/conformity/records.hpp"

namespace rules::conformity {

using isms::Applicability, isms::Control, isms::Risk, isms::SoaState, isms::SoaVersion, isms::Treatment;

namespace {

std::vector<Control> annex_a() {
    std::vector<Control> controls;
    for (int i = 1; i <= annex_a_controls; ++i) {
        auto c = numbered<Control>(i);
        c.applicability = Applicability::applicable;
        c.reasons.add(isms::InclusionReason::own_decision);
        c.implementation = isms::Implementation::planned;
        controls.push_back(c);
    }
    return controls;
}

Necessary named(std::int64_t control, std::int64_t risk) {
    Necessary n{{control}, {}, {{schema::Kind::risk, risk}}};
    n.derived.add(isms::InclusionReason::risk);
    return n;
}

isms::TreatmentAction action(std::int64_t number, std::int64_t risk) {
    auto a = numbered<isms::TreatmentAction>(number);
    a.risks = {{risk}};
    a.owner = {7};
    a.due = day(2026, 9, 1);
    return a;
}

Risk accepted(std::int64_t number, int residual, std::int64_t by) {
    Risk r = risk_with(number, 3);
    r.state = isms::RiskState::accepted;
    r.residual_level = {residual};
    r.accepted_by = {by};
    r.accepted_on = day(2026, 2, 1);
    return r;
}

SoaVersion version(std::int64_t number, SoaState state) {
    auto v = numbered<SoaVersion>(number);
    v.state = state;
    return v;
}

}  // namespace

TEST(Clause613, wants_an_option_above_the_criterion_only) {
    const std::vector methods{method_with(1)};
    std::vector risks{risk_with(1, 1), risk_with(2, 2)};
    EXPECT_ANSWER(options_are_chosen(methods, risks), Answer::not_met, "risk 2");
    risks[1].treatment = Treatment::share;
    EXPECT_ANSWER(options_are_chosen(methods, risks), Answer::met, "risk 2");
    risks[1].level = {1};
    EXPECT_ANSWER(options_are_chosen(methods, risks), Answer::met, "");
}

TEST(Clause613, does_not_take_an_unrated_risk_for_an_acceptable_one) {
    const std::vector methods{method_with(1)};
    const std::vector risks{risk_with(1, 1), risk_with(2, 0)};
    EXPECT_ANSWER(options_are_chosen(methods, risks), Answer::not_met, "risk 2");
    EXPECT_ANSWER(treatment_is_planned(methods, risks, {}), Answer::not_met, "risk 2");
    EXPECT_ANSWER(residual_risks_are_accepted(methods, risks, {}), Answer::not_met, "risk 2");
    EXPECT_ANSWER(options_are_chosen({}, risks), Answer::not_met, "");
    EXPECT_ANSWER(options_are_chosen(methods, {}), Answer::not_met, "");
}

TEST(Clause613, wants_controls_where_a_risk_is_modified) {
    std::vector risks{risk_with(1, 3), risk_with(2, 3)};
    EXPECT_ANSWER(controls_are_determined(risks), Answer::needs_judgement, "");
    risks[0].treatment = risks[1].treatment = Treatment::modify;
    risks[0].controls = {{4}};
    EXPECT_ANSWER(controls_are_determined(risks), Answer::not_met, "risk 2");
    risks[1].treatment = Treatment::avoid;
    EXPECT_ANSWER(controls_are_determined(risks), Answer::met, "risk 1");
}

TEST(Clause613, compares_with_all_of_annex_a) {
    auto controls = annex_a();
    EXPECT_EQ(annex_a_is_compared(controls).answer, Answer::met);
    EXPECT_EQ(annex_a_is_compared(controls).total, 93);
    controls[4].applicability = Applicability::undecided;
    EXPECT_ANSWER(annex_a_is_compared(controls), Answer::not_met, "control 5");
    controls.pop_back();
    EXPECT_ANSWER(annex_a_is_compared(controls), Answer::not_met, "");
}

TEST(Clause613, finds_necessary_controls_that_are_excluded) {
    auto controls = annex_a();
    const std::vector necessary{named(3, 12)};
    EXPECT_ANSWER(no_necessary_control_is_left_out(controls, necessary), Answer::met, "control 3");
    controls[2].applicability = Applicability::excluded;
    EXPECT_ANSWER(no_necessary_control_is_left_out(controls, necessary), Answer::not_met, "control 3, risk 12");
    EXPECT_ANSWER(no_necessary_control_is_left_out(controls, {}), Answer::needs_judgement, "");
}

TEST(Clause613, wants_a_reason_for_each_inclusion) {
    auto controls = annex_a();
    controls[0].reasons = controls[1].reasons = {};
    const std::vector necessary{named(1, 12)};
    EXPECT_ANSWER(inclusions_are_justified(controls, necessary), Answer::not_met, "control 2");
    controls[1].reasons.add(isms::InclusionReason::law);
    EXPECT_EQ(inclusions_are_justified(controls, necessary).answer, Answer::met);
    EXPECT_ANSWER(inclusions_are_justified({}, {}), Answer::not_met, "");
}

TEST(Clause613, wants_a_justification_for_each_exclusion) {
    auto controls = annex_a();
    EXPECT_ANSWER(exclusions_are_justified(controls), Answer::met, "");
    controls[6].applicability = Applicability::excluded;
    EXPECT_ANSWER(exclusions_are_justified(controls), Answer::not_met, "control 7");
    controls[6].justification = "No development here.";
    EXPECT_ANSWER(exclusions_are_justified(controls), Answer::met, "control 7");
    controls[6].applicability = Applicability::undecided;
    EXPECT_ANSWER(exclusions_are_justified(controls), Answer::not_yet_due, "");
}

TEST(Clause613, wants_to_know_whether_a_control_is_implemented) {
    auto controls = annex_a();
    EXPECT_EQ(implementation_is_stated(controls).answer, Answer::met);
    controls[8].implementation = isms::Implementation::not_stated;
    EXPECT_ANSWER(implementation_is_stated(controls), Answer::not_met, "control 9");
}

TEST(Clause613, wants_the_statement_published_and_up_to_date) {
    std::vector<SoaVersion> versions;
    EXPECT_ANSWER(statement_is_published(versions, {}), Answer::not_met, "");
    versions.push_back(version(1, SoaState::approved));
    EXPECT_EQ(statement_is_published(versions, {}).next->verb, schema::Verb::publish);
    versions[0].state = SoaState::published;
    EXPECT_ANSWER(statement_is_published(versions, {}), Answer::met, "soa 1");
    EXPECT_ANSWER(statement_is_published(versions, {}, false), Answer::not_met, "soa 1");
    const std::vector<std::string> differences{"A.5.1", "A.8.9"};
    const Finding stale = statement_is_published(versions, differences);
    EXPECT_ANSWER(stale, Answer::not_met, "soa 1");
    EXPECT_EQ(stale.arguments, (std::vector<std::string>{"2", "A.5.1, A.8.9"}));
    versions.push_back(version(2, SoaState::draft));
    EXPECT_EQ(statement_is_published(versions, differences).next->number, 2);
}

TEST(Clause613, wants_who_and_when_for_each_risk_to_treat) {
    const std::vector methods{method_with(1)};
    std::vector risks{risk_with(1, 3), risk_with(2, 3), risk_with(3, 1)};
    risks[0].treatment = Treatment::modify;
    risks[1].treatment = Treatment::retain;
    std::vector<isms::TreatmentAction> actions;
    EXPECT_ANSWER(treatment_is_planned(methods, risks, actions), Answer::not_met, "risk 1");
    actions.push_back(action(1, 1));
    EXPECT_ANSWER(treatment_is_planned(methods, risks, actions), Answer::met, "risk 1");
    actions[0].due.reset();
    EXPECT_ANSWER(treatment_is_planned(methods, risks, actions), Answer::not_met, "risk 1");
    actions[0] = action(1, 1);
    actions[0].state = isms::ActionState::cancelled;
    EXPECT_ANSWER(treatment_is_planned(methods, risks, actions), Answer::not_met, "risk 1");
}

TEST(Clause613, wants_acceptance_by_the_right_person) {
    const std::vector methods{method_with(1)};
    auto board = numbered<isms::Membership>(1);
    board.person = {2};
    board.roles.add(schema::Role::management);
    const std::vector memberships{board};
    EXPECT_ANSWER(residual_risks_are_accepted(methods, std::vector{risk_with(1, 3)}, memberships), Answer::not_met,
                  "risk 1");
    EXPECT_ANSWER(residual_risks_are_accepted(methods, std::vector{accepted(1, 2, 7), accepted(2, 3, 2)}, memberships),
                  Answer::met, "risk 1, risk 2");
    // The owner above what owners accept; and somebody who is neither.
    EXPECT_ANSWER(residual_risks_are_accepted(methods, std::vector{accepted(1, 3, 7), accepted(2, 1, 9)}, memberships),
                  Answer::needs_judgement, "risk 1, risk 2");
}

TEST(Clause613, wants_acceptances_that_still_hold) {
    EXPECT_ANSWER(acceptances_still_hold(std::vector{risk_with(1, 3)}, {}), Answer::not_yet_due, "");
    const std::vector risks{accepted(1, 2, 7), accepted(2, 3, 2)};
    EXPECT_ANSWER(acceptances_still_hold(risks, {}), Answer::met, "risk 1, risk 2");
    const std::vector<RecordRef> stale{{schema::Kind::scope, 1}, {schema::Kind::risk, 2}, {schema::Kind::risk, 9}};
    EXPECT_ANSWER(acceptances_still_hold(risks, stale), Answer::not_met, "risk 2");
}

}  // namespace rules::conformity
