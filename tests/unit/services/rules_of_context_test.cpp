// Rules of units, scopes, assets, actions and evidence.
#include "isms/context/scope.hpp"
#include "isms/context/unit.hpp"
#include "isms/controls/evidence.hpp"
#include "isms/planning/asset.hpp"
#include "isms/planning/treatment_action.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using isms::Asset, isms::Evidence, isms::Scope, isms::ScopeState, isms::TreatmentAction, isms::Unit, schema::Verb;

using ContextRules = test::IsmsOrganisation;
INSTANTIATE_TEST_SUITE_P(On, ContextRules, test::each_dialect(), test::dialect_name);

TEST_P(ContextRules, a_unit_is_not_part_of_itself) {
    auto top = create(Unit{.name = "Top"});
    const auto middle = create(Unit{.name = "Middle", .parent = schema::id_of(top)});
    const auto bottom = create(Unit{.name = "Bottom", .parent = schema::id_of(middle)});
    for (const auto parent : {schema::id_of(top), schema::id_of(middle), schema::id_of(bottom)}) {
        top.parent = parent;
        EXPECT_EQ(test::fields_of(try_save(first_person(), top)), "parent") << parent.number;
    }
    top.parent = schema::id_of(create(Unit{.name = "Group"}));
    EXPECT_TRUE(try_save(first_person(), top));
}

TEST_P(ContextRules, an_asset_does_not_depend_on_itself) {
    auto site = create(Asset{.name = "Site"});
    const auto server = create(Asset{.name = "Server", .depends_on = {schema::id_of(site)}});
    const auto shop = create(Asset{.name = "Shop", .depends_on = {schema::id_of(server)}});
    site.depends_on = {schema::id_of(shop)};
    EXPECT_EQ(test::fields_of(try_save(first_person(), site)), "depends_on");
    site.depends_on = {schema::id_of(site)};
    EXPECT_EQ(test::fields_of(try_save(first_person(), site)), "depends_on");
    site.depends_on = {schema::id_of(create(Asset{.name = "Power"}))};
    EXPECT_TRUE(try_save(first_person(), site));
}

TEST_P(ContextRules, approval_of_a_scope_is_signed_and_supersedes) {
    const auto scope = [&](std::string title) {
        return create(Scope{.title = std::move(title),
                            .statement = "All.",
                            .interfaces = "None.",
                            .considered_issues = "All.",
                            .considered_requirements = "All."});
    };
    auto first = step(first_person(), scope("First"), Verb::approve);
    EXPECT_EQ(first.approved_by, organisation().person);
    EXPECT_EQ(first.approved_on, today());
    const auto second = step(first_person(), scope("Second"), Verb::approve);
    EXPECT_EQ(load(first).state, ScopeState::superseded);
    const auto revised = step(first_person(), second, Verb::reopen);
    EXPECT_FALSE(revised.approved_by);
    EXPECT_FALSE(revised.approved_on);
}

TEST_P(ContextRules, an_action_that_is_done_has_its_day) {
    auto action = create(TreatmentAction{.title = "Doors", .owner = organisation().person, .result = "Installed."});
    action = step(first_person(), action, Verb::complete);
    EXPECT_EQ(action.completed_on, today());
    EXPECT_FALSE(step(first_person(), action, Verb::reopen).completed_on);
}

TEST_P(ContextRules, evidence_is_of_the_past_and_counts_from_its_day) {
    Evidence evidence{.title = "Test of backups", .collected_on = base::add_months(today(), 1)};
    EXPECT_EQ(test::fields_of(try_create(first_person(), evidence)), "collected_on");
    evidence.collected_on = today();
    evidence.valid_until = base::add_months(today(), -1);
    EXPECT_EQ(test::fields_of(try_create(first_person(), evidence)), "valid_until");
    evidence.valid_until = today();
    EXPECT_TRUE(try_create(first_person(), evidence));
}

}  // namespace services
