#include "rules/risk_method.hpp"

#include "support/property.hpp"

namespace rules {

namespace {

isms::RiskMethod method() {
    isms::RiskMethod m;
    m.likelihood_names = {"Rare", "Possible", "Likely"};
    m.consequence_names = {"Minor", "Moderate", "Major", "Critical"};
    m.level_names = {"Low", "Medium", "High"};
    m.matrix = {1, 1, 2, 2, 1, 2, 2, 3, 2, 2, 3, 3};
    m.acceptable_up_to = {1};
    m.owner_accepts_up_to = {2};
    return m;
}

}  // namespace

TEST(RiskMethod, finds_the_level_of_a_pair_in_its_row_and_column) {
    EXPECT_EQ(level_of(method(), {1}, {1}).value, 1);
    EXPECT_EQ(level_of(method(), {1}, {4}).value, 2);
    EXPECT_EQ(level_of(method(), {2}, {4}).value, 3);
    EXPECT_EQ(level_of(method(), {3}, {1}).value, 2);
}

TEST(RiskMethod, has_no_level_for_what_is_not_rated_or_not_on_the_scale) {
    EXPECT_FALSE(level_of(method(), {0}, {3}));
    EXPECT_FALSE(level_of(method(), {3}, {0}));
    EXPECT_FALSE(level_of(method(), {4}, {1}));
    EXPECT_FALSE(level_of(method(), {1}, {5}));
}

TEST(RiskMethod, level_rises_with_each_rating) {
    EXPECT_HOLDS([] {
        const auto likelihood = *rc::gen::inRange(1, 3), consequence = *rc::gen::inRange(1, 4);
        const auto level = level_of(method(), {likelihood}, {consequence});
        RC_ASSERT(level <= level_of(method(), {likelihood + 1}, {consequence}));
        RC_ASSERT(level <= level_of(method(), {likelihood}, {consequence + 1}));
    });
}

TEST(RiskMethod, names_levels) {
    EXPECT_EQ(name_of(method(), schema::Likelihood{3}), "Likely");
    EXPECT_EQ(name_of(method(), schema::Consequence{4}), "Critical");
    EXPECT_EQ(name_of(method(), schema::RiskLevel{1}), "Low");
    EXPECT_EQ(name_of(method(), schema::RiskLevel{0}), "");
    EXPECT_EQ(name_of(method(), schema::RiskLevel{4}), "");
}

TEST(RiskMethod, shows_each_rating_outside_of_its_scale) {
    isms::Risk risk;
    EXPECT_TRUE(ratings_fit(method(), risk));
    risk.likelihood = {4};
    risk.consequence = {4};
    risk.residual_consequence = {5};
    const auto fit = ratings_fit(method(), risk);
    ASSERT_FALSE(fit);
    ASSERT_EQ(fit.error().faults.size(), 2u);
    EXPECT_EQ(fit.error().faults[0].field, "likelihood");
    EXPECT_EQ(fit.error().faults[1].field, "residual_consequence");
    EXPECT_EQ(base::describe(fit.error().faults[1]), "The scale of the risk method has the levels 1 to 4; this is 5.");
}

TEST(RiskMethod, sets_three_levels_and_leaves_half_a_rating_without_one) {
    isms::Risk risk;
    risk.inherent_likelihood = {3};
    risk.inherent_consequence = {4};
    risk.likelihood = {2};
    risk.consequence = {2};
    risk.residual_likelihood = {1};
    risk.residual_level = {3};
    set_levels(method(), risk);
    EXPECT_EQ(risk.inherent_level.value, 3);
    EXPECT_EQ(risk.level.value, 2);
    EXPECT_EQ(risk.residual_level.value, 0);
}

TEST(RiskMethod, says_who_accepts) {
    EXPECT_EQ(who_accepts(method(), {0}), Acceptor::nobody);
    EXPECT_EQ(who_accepts(method(), {1}), Acceptor::owner);
    EXPECT_EQ(who_accepts(method(), {2}), Acceptor::owner);
    EXPECT_EQ(who_accepts(method(), {3}), Acceptor::management);
    EXPECT_TRUE(is_acceptable(method(), {1}));
    EXPECT_FALSE(is_acceptable(method(), {2}));
    EXPECT_FALSE(is_acceptable(method(), {0}));
}

}  // namespace rules
