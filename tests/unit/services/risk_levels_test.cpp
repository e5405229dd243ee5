#include "services/risk_levels.hpp"

#include "engine/kept_versions.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using isms::Risk, isms::RiskState, schema::Verb;

class RiskLevels : public test::IsmsOrganisation {
protected:
    Risk accepted(int likelihood, int consequence) {
        Risk risk{.title = "Risk", .owner = organisation().person};
        risk.likelihood = risk.residual_likelihood = {likelihood};
        risk.consequence = risk.residual_consequence = {consequence};
        risk.treatment = isms::Treatment::avoid;
        risk.acceptance_reason = "So be it.";
        risk = step(first_person(), create(risk), Verb::assess);
        return step(first_person(), risk, Verb::accept);
    }
    // Three by three: (1, 1) and (1, 2) are acceptable.
    isms::RiskMethod put_smaller_method_in_force() {
        auto m = method();
        m.title = "Three by three";
        m.consequence_names = {"Minor", "Moderate", "Major"};
        m.matrix = {1, 1, 2, 2, 2, 3, 2, 3, 3};
        return step(first_person(), create(m), Verb::approve);
    }
};
INSTANTIATE_TEST_SUITE_P(On, RiskLevels, test::each_dialect(), test::dialect_name);

TEST_P(RiskLevels, are_found_anew_on_request_only) {
    put_method_in_force();
    const Risk fits = accepted(1, 2), above = accepted(2, 3), outside = accepted(1, 4);
    const auto smaller = put_smaller_method_in_force();
    const auto older = read(first_person(), risks_levelled_by_a_former_method);
    EXPECT_EQ(older.size(), 3u);
    EXPECT_EQ(load(fits).level.value, 2);

    const auto done = require(level_anew(program(), first_person(), "New method since today."));
    EXPECT_EQ(done.levelled, (std::vector{schema::id_of(fits), schema::id_of(above)}));
    EXPECT_EQ(done.to_accept_again, std::vector{schema::id_of(above)});
    EXPECT_EQ(done.to_rate_again, std::vector{schema::id_of(outside)});
    EXPECT_EQ(load(fits).level.value, 1);
    EXPECT_EQ(load(fits).state, RiskState::accepted);
    EXPECT_EQ(load(fits).method, schema::id_of(smaller));
    EXPECT_EQ(load(above).level.value, 3);
    EXPECT_EQ(load(above).state, RiskState::assessed);
    EXPECT_FALSE(load(above).accepted_by);
    EXPECT_EQ(load(outside).level.value, 2);
    EXPECT_EQ(read(first_person(), risks_levelled_by_a_former_method), std::vector{schema::id_of(outside)});
}

TEST_P(RiskLevels, keep_the_reason_in_the_history_of_each_risk) {
    put_method_in_force();
    const Risk risk = accepted(1, 2);
    put_smaller_method_in_force();
    require(level_anew(program(), first_person(), "New method since today."));
    const auto versions = read(first_person(), [&](engine::Work& work) {
        return engine::versions_of(work.connection(), work.occasion().org, *schema::schema_of<Risk>, risk.meta.number, 0, 1);
    });
    EXPECT_EQ(versions.at(0).reason, "New method since today.");
    EXPECT_EQ(versions.at(0).actor, first_person().actor.person);
}

TEST_P(RiskLevels, of_chosen_risks_only_and_never_without_reason_or_right) {
    put_method_in_force();
    const Risk first = accepted(1, 2), second = accepted(1, 2);
    put_smaller_method_in_force();
    const std::vector chosen{schema::id_of(second)};
    EXPECT_EQ(test::fields_of(level_anew(program(), first_person(), chosen, "")), "reason");
    const auto other = person_with({schema::Role::risk_owner});
    EXPECT_EQ(level_anew(program(), other, chosen, "Why not.").error().code, base::ErrorCode::forbidden);
    EXPECT_EQ(require(level_anew(program(), first_person(), chosen, "Pilot.")).levelled, chosen);
    EXPECT_EQ(load(first).level.value, 2);
    EXPECT_EQ(load(second).level.value, 1);
}

}  // namespace services
