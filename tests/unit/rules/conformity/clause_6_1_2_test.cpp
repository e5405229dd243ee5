#include "rules/conformity/clause_6_1_2.hpp"

#include "unit/rules/conformity/records.hpp"

namespace rules::conformity {

using isms::Risk, isms::RiskMethod;

TEST(Clause612, needs_a_method_in_force_with_criteria) {
    std::vector<RiskMethod> methods{method_with(1, isms::MethodState::draft)};
    EXPECT_ANSWER(criteria_are_established(methods), Answer::not_met, "");
    methods.push_back(method_with(2));
    EXPECT_ANSWER(criteria_are_established(methods), Answer::met, "method 2");
    methods[1].criteria.clear();
    EXPECT_ANSWER(criteria_are_established(methods), Answer::not_met, "method 2");
}

TEST(Clause612, names_risks_levelled_by_a_former_method) {
    const std::vector methods{method_with(1)};
    std::vector risks{risk_with(1, 1), risk_with(2, 3)};
    EXPECT_ANSWER(results_are_comparable(methods, risks), Answer::met, "risk 1, risk 2");
    risks[1].method = {5};
    EXPECT_ANSWER(results_are_comparable(methods, risks), Answer::not_met, "risk 2");
    risks[1].state = isms::RiskState::closed;
    EXPECT_ANSWER(results_are_comparable(methods, risks), Answer::met, "risk 1");
    EXPECT_ANSWER(results_are_comparable({}, risks), Answer::not_met, "");
    EXPECT_ANSWER(results_are_comparable(methods, {}), Answer::not_met, "");
}

TEST(Clause612, names_risks_that_are_not_described) {
    std::vector risks{risk_with(1, 1), risk_with(2, 1)};
    risks[0].scenario.clear();
    EXPECT_ANSWER(risks_are_identified(risks), Answer::not_met, "risk 1");
    risks[0].assets = {{9}};
    EXPECT_ANSWER(risks_are_identified(risks), Answer::met, "risk 1, risk 2");
    EXPECT_ANSWER(risks_are_identified({}), Answer::not_met, "");
    risks[1].properties = {};
    EXPECT_ANSWER(affected_properties_are_named(risks), Answer::needs_judgement, "risk 2");
}

TEST(Clause612, names_risks_without_owner_rating_or_assessment) {
    const std::vector methods{method_with(1)};
    std::vector risks{risk_with(1, 1), risk_with(2, 1), risk_with(3, 1)};
    EXPECT_ANSWER(risk_owners_are_identified(risks), Answer::met, "risk 1, risk 2, risk 3");
    EXPECT_ANSWER(risks_are_analysed(risks), Answer::met, "risk 1, risk 2, risk 3");
    EXPECT_ANSWER(risks_are_evaluated(methods, risks), Answer::met, "risk 1, risk 2, risk 3");
    risks[0].owner = {};
    risks[1].consequence = {};
    risks[2].state = isms::RiskState::draft;
    EXPECT_ANSWER(risk_owners_are_identified(risks), Answer::not_met, "risk 1");
    EXPECT_ANSWER(risks_are_analysed(risks), Answer::not_met, "risk 2");
    EXPECT_ANSWER(risks_are_evaluated(methods, risks), Answer::not_met, "risk 3");
    EXPECT_ANSWER(risks_are_evaluated({}, risks), Answer::not_met, "");
}

TEST(Clause612, shows_some_records_and_counts_all) {
    std::vector<Risk> risks;
    for (int i = 1; i <= 30; ++i) risks.push_back(numbered<Risk>(i));
    const Finding finding = risk_owners_are_identified(risks);
    EXPECT_EQ(finding.records.size(), most_records_shown);
    EXPECT_EQ(finding.total, 30);
    EXPECT_EQ(finding.arguments, (std::vector<std::string>{"30", "30"}));
    EXPECT_EQ(finding.next->number, 0);
}

}  // namespace rules::conformity
