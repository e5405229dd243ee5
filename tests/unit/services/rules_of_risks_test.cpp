#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using isms::Risk, isms::RiskState, schema::Role, schema::Verb;

class RiskRules : public test::IsmsOrganisation {
protected:
    // Inherent High, current Medium, residual as given.
    Risk rated(int residual_likelihood, int residual_consequence) {
        Risk risk{.title = "Fire in the server room"};
        risk.owner = organisation().person;
        risk.inherent_likelihood = {3};
        risk.inherent_consequence = {4};
        risk.likelihood = {2};
        risk.consequence = {2};
        risk.treatment = isms::Treatment::modify;
        risk.controls = {{number_of_control("A.7.5")}};
        risk.residual_likelihood = {residual_likelihood};
        risk.residual_consequence = {residual_consequence};
        return risk;
    }
    Risk assessed(Risk risk) { return step(the_program(), create(risk), Verb::assess); }
};
INSTANTIATE_TEST_SUITE_P(On, RiskRules, test::each_dialect(), test::dialect_name);

TEST_P(RiskRules, levels_come_from_the_method_in_force) {
    const auto method = put_method_in_force();
    const Risk risk = create(rated(1, 1));
    EXPECT_EQ(risk.inherent_level.value, 3);
    EXPECT_EQ(risk.level.value, 2);
    EXPECT_EQ(risk.residual_level.value, 1);
    EXPECT_EQ(risk.method, schema::id_of(method));
}

TEST_P(RiskRules, ratings_need_a_method_in_force) {
    EXPECT_EQ(test::fields_of(try_create(the_program(), Risk{.title = "Fire", .likelihood = {1}})), "likelihood");
    const Risk risk = create(Risk{.title = "Fire"});
    EXPECT_FALSE(risk.method);
    EXPECT_FALSE(risk.level);
}

TEST_P(RiskRules, ratings_stand_on_the_scale) {
    put_method_in_force();
    EXPECT_EQ(test::fields_of(try_create(first_person(), Risk{.title = "Fire", .likelihood = {4}, .consequence = {5}})),
              "likelihood consequence");
}

TEST_P(RiskRules, a_new_method_levels_no_risk_by_itself) {
    put_method_in_force();
    Risk risk = create(rated(1, 1));
    auto next = method();
    next.title = "Stricter";
    next.matrix = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    const auto stricter = step(first_person(), create(next), Verb::approve);
    EXPECT_EQ(load(risk.method).state, isms::MethodState::retired);
    EXPECT_EQ(load(risk).level.value, 2);

    risk.scenario = "A cable burns.";
    risk = save(risk);
    EXPECT_EQ(risk.level.value, 2);
    EXPECT_NE(risk.method, schema::id_of(stricter));

    risk.likelihood = {1};
    risk = save(risk);
    EXPECT_EQ(risk.level.value, 3);
    EXPECT_EQ(risk.method, schema::id_of(stricter));
}

TEST_P(RiskRules, putting_a_method_in_force_is_signed) {
    const auto method = put_method_in_force();
    EXPECT_EQ(method.in_force_since, today());
    EXPECT_EQ(method.approved_by, organisation().person);
}

TEST_P(RiskRules, an_assessment_has_its_day_and_sets_the_next_one) {
    put_method_in_force();
    Risk risk = assessed(rated(1, 1));
    EXPECT_EQ(risk.assessed_on, today());
    EXPECT_EQ(risk.review_due, base::add_months(today(), 12));

    clock().set(clock().now() + std::chrono::days(400));
    risk = step(first_person(), risk, Verb::assess);
    EXPECT_EQ(risk.state, RiskState::assessed);
    EXPECT_EQ(risk.assessed_on, today());
    EXPECT_EQ(risk.review_due, base::add_months(today(), 12));
}

TEST_P(RiskRules, an_owner_accepts_what_the_method_leaves_to_owners) {
    put_method_in_force();
    const auto owner = person_with({Role::risk_owner});
    Risk risk = rated(2, 2);
    risk.owner = {owner.actor.person};
    risk = assessed(risk);
    EXPECT_EQ(test::fields_of(try_step(owner, risk, Verb::accept)), "acceptance_reason");
    const Risk accepted = require(try_step(owner, risk, Verb::accept, "Cheaper than more doors."));
    EXPECT_EQ(accepted.accepted_by.number, owner.actor.person);
    EXPECT_EQ(accepted.accepted_on, today());
    EXPECT_EQ(accepted.acceptance_reason, "Cheaper than more doors.");
}

TEST_P(RiskRules, below_the_criterion_no_reason_is_asked) {
    put_method_in_force();
    const auto owner = person_with({Role::risk_owner});
    Risk risk = rated(1, 1);
    risk.owner = {owner.actor.person};
    EXPECT_TRUE(try_step(owner, assessed(risk), Verb::accept));
}

TEST_P(RiskRules, above_the_owners_only_top_management_accepts) {
    put_method_in_force();
    const auto owner = person_with({Role::risk_owner});
    const auto board = person_with({Role::management});
    Risk risk = rated(3, 4);
    risk.owner = {owner.actor.person};
    risk = assessed(risk);
    const auto refused = try_step(owner, risk, Verb::accept, "We live with it.");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::forbidden);
    EXPECT_EQ(test::faults_of(refused),
              "residual_level: The residual level “High” is above “Medium”: only top management accepts it.");
    EXPECT_TRUE(try_step(board, risk, Verb::accept, "We live with it."));
}

TEST_P(RiskRules, another_owner_does_not_accept) {
    put_method_in_force();
    const Risk risk = assessed(rated(1, 1));
    EXPECT_FALSE(try_step(person_with({Role::risk_owner}), risk, Verb::accept));
    EXPECT_EQ(try_step(the_program(), risk, Verb::accept).error().code, base::ErrorCode::forbidden);
}

TEST_P(RiskRules, what_is_accepted_stays_as_it_was_accepted) {
    put_method_in_force();
    Risk risk = step(first_person(), assessed(rated(1, 1)), Verb::accept);
    Risk changed = risk;
    changed.residual_likelihood = {3};
    changed.treatment = isms::Treatment::avoid;
    changed.controls.clear();
    const auto refused = try_save(first_person(), changed);
    EXPECT_EQ(test::fields_of(refused), "residual_likelihood treatment controls");
    EXPECT_EQ(refused.error().code, base::ErrorCode::unmet_condition);

    risk.existing_controls = "Smoke detectors";
    EXPECT_TRUE(try_save(first_person(), risk));
    risk = step(first_person(), load(risk), Verb::reopen);
    EXPECT_EQ(risk.state, RiskState::assessed);
    EXPECT_FALSE(risk.accepted_by);
    EXPECT_FALSE(risk.accepted_on);
    risk.residual_likelihood = {3};
    EXPECT_TRUE(try_save(first_person(), risk));
}

TEST_P(RiskRules, levels_of_a_former_method_are_not_accepted) {
    put_method_in_force();
    const Risk risk = assessed(rated(1, 1));
    auto next = method();
    next.title = "Next";
    step(first_person(), create(next), Verb::approve);
    EXPECT_EQ(test::fields_of(try_step(first_person(), risk, Verb::accept)), "method");
    EXPECT_TRUE(try_step(first_person(), step(first_person(), risk, Verb::assess), Verb::accept));
}

}  // namespace services
