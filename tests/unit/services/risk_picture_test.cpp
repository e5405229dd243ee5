#include "services/risk_picture.hpp"

#include "isms/controls/control.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "isms/planning/treatment_action.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using isms::Risk, isms::TreatmentAction, schema::Verb;

using Picture = test::IsmsOrganisation;
INSTANTIATE_TEST_SUITE_P(On, Picture, test::each_dialect(), test::dialect_name);

TEST_P(Picture, shows_the_way_from_inherent_to_residual) {
    put_method_in_force();
    Risk risk{.title = "Fire", .owner = organisation().person};
    risk.inherent_likelihood = {3};
    risk.inherent_consequence = {4};
    risk.likelihood = {2};
    risk.consequence = {2};
    risk.residual_likelihood = {1};
    risk.residual_consequence = {1};
    risk.controls = {{number_of_control("A.7.5")}};
    risk = create(risk);
    create(TreatmentAction{.title = "Doors", .risks = {schema::id_of(risk)}, .cost = 400});
    create(TreatmentAction{.title = "Alarm", .risks = {schema::id_of(risk)}});
    create(TreatmentAction{.title = "Elsewhere", .cost = 9});

    const auto p =
        require(read(first_person(), [&](engine::Work& work) { return risk_picture(work, schema::id_of(risk)); }));
    EXPECT_EQ(p.owner_name, "Ada First");
    EXPECT_EQ(p.stages[0].level_name, "High");
    EXPECT_EQ(p.stages[0].likelihood_name, "Likely");
    EXPECT_EQ(p.stages[0].consequence_name, "Critical");
    EXPECT_EQ(p.stages[1].level_name, "Medium");
    EXPECT_FALSE(p.stages[1].is_acceptable);
    EXPECT_EQ(p.stages[2].level_name, "Low");
    EXPECT_TRUE(p.stages[2].is_acceptable);
    EXPECT_TRUE(p.is_by_method_in_force);
    EXPECT_EQ(p.acceptor, rules::Acceptor::owner);
    EXPECT_EQ(p.needed_reason, "");
    ASSERT_EQ(p.controls.size(), 1u);
    EXPECT_EQ(p.controls[0].identifier, "A.7.5");
    EXPECT_EQ(p.actions.size(), 2u);
    EXPECT_EQ(p.open_actions, 2);
    EXPECT_EQ(p.known_cost, 400);
    EXPECT_EQ(p.without_cost, 1);
}

TEST_P(Picture, names_levels_by_the_method_that_found_them) {
    put_method_in_force();
    const Risk risk = create(Risk{.title = "Fire", .likelihood = {3}, .consequence = {4}});
    auto next = method();
    next.title = "Other words";
    next.level_names = {"Green", "Yellow", "Red"};
    step(first_person(), create(next), Verb::approve);
    const auto p =
        require(read(first_person(), [&](engine::Work& work) { return risk_picture(work, schema::id_of(risk)); }));
    EXPECT_EQ(p.stages[1].level_name, "High");
    EXPECT_FALSE(p.is_by_method_in_force);
    EXPECT_EQ(p.acceptor, rules::Acceptor::nobody);
}

TEST_P(Picture, is_not_there_for_those_who_may_not_read_the_risk) {
    const Risk risk = create(Risk{.title = "Fire"});
    const auto p = read(person_with({schema::Role::reader}),
                        [&](engine::Work& work) { return risk_picture(work, schema::id_of(risk)); });
    EXPECT_EQ(p.error().code, base::ErrorCode::not_found);
}

}  // namespace services
