#include "rules/conformity/clause_4_1.hpp"
#include "rules/conformity/clause_4_2.hpp"
#include "rules/conformity/clause_4_3.hpp"
#include "unit/rules/conformity/records.hpp"

namespace rules::conformity {

using isms::Issue, isms::IssueOrigin, isms::Requirement, isms::Scope;

namespace {

Issue issue(std::int64_t number, IssueOrigin origin) {
    auto i = numbered<Issue>(number);
    i.origin = origin;
    i.effect = "Fewer people to run things.";
    return i;
}

Requirement requirement(std::int64_t number, std::int64_t party) {
    auto r = numbered<Requirement>(number);
    r.party = {party};
    r.handled = isms::Handled::by_isms;
    r.how = "By backups.";
    return r;
}

Scope approved_scope() {
    auto s = numbered<Scope>(1);
    s.state = isms::ScopeState::approved;
    s.statement = "All of it.";
    s.units = {{1}};
    s.interfaces = "The hosting provider.";
    s.considered_issues = s.considered_requirements = "As listed.";
    s.approved_by = {1};
    s.approved_on = day(2026, 2, 1);
    s.meta.updated_at = base::Moment{std::chrono::sys_days{day(2026, 2, 1)}};
    return s;
}

base::Moment moment(base::Date date) { return base::Moment{std::chrono::sys_days{date}}; }

}  // namespace

TEST(Clause41, needs_issues_of_both_origins) {
    std::vector<Issue> issues;
    EXPECT_ANSWER(issues_are_determined(issues), Answer::not_met, "");
    issues.push_back(issue(1, IssueOrigin::internal));
    EXPECT_ANSWER(issues_are_determined(issues), Answer::not_met, "issue 1");
    issues.push_back(issue(2, IssueOrigin::external));
    EXPECT_ANSWER(issues_are_determined(issues), Answer::met, "issue 1, issue 2");
    issues[1].state = isms::IssueState::closed;
    EXPECT_ANSWER(issues_are_determined(issues), Answer::not_met, "issue 1");
}

TEST(Clause41, names_issues_without_effect) {
    std::vector<Issue> issues{issue(1, IssueOrigin::internal), issue(2, IssueOrigin::external)};
    EXPECT_ANSWER(issues_say_their_effect(issues), Answer::met, "issue 1, issue 2");
    issues[1].effect.clear();
    EXPECT_ANSWER(issues_say_their_effect(issues), Answer::not_met, "issue 2");
    EXPECT_EQ(issues_say_their_effect(issues).next->number, 2);
    EXPECT_ANSWER(issues_say_their_effect({}), Answer::not_met, "");
}

TEST(Clause41, wants_the_climate_decision_whatever_it_is) {
    auto organisation = numbered<isms::Organisation>(1);
    EXPECT_ANSWER(climate_is_decided(organisation), Answer::not_met, "organisation 1");
    organisation.climate = isms::ClimateDecision::not_relevant;
    EXPECT_ANSWER(climate_is_decided(organisation), Answer::not_met, "organisation 1");
    organisation.climate_reason = "High ground.";
    organisation.climate_decided_on = day(2026, 1, 1);
    EXPECT_ANSWER(climate_is_decided(organisation), Answer::met, "organisation 1");
}

TEST(Clause42, needs_parties_that_are_relevant) {
    std::vector<isms::InterestedParty> parties{numbered<isms::InterestedParty>(4)};
    EXPECT_ANSWER(parties_are_determined(parties), Answer::met, "party 4");
    parties[0].state = isms::PartyState::no_longer_relevant;
    EXPECT_ANSWER(parties_are_determined(parties), Answer::not_met, "");
}

TEST(Clause42, names_parties_without_a_requirement) {
    const std::vector parties{numbered<isms::InterestedParty>(1), numbered<isms::InterestedParty>(2)};
    std::vector requirements{requirement(1, 1)};
    EXPECT_ANSWER(requirements_are_determined(parties, requirements), Answer::not_met, "party 2");
    requirements.push_back(requirement(2, 2));
    EXPECT_ANSWER(requirements_are_determined(parties, requirements), Answer::met, "requirement 1, requirement 2");
    requirements[1].state = isms::RequirementState::ended;
    EXPECT_ANSWER(requirements_are_determined(parties, requirements), Answer::not_met, "party 2");
    EXPECT_ANSWER(requirements_are_determined({}, requirements), Answer::not_met, "");
}

TEST(Clause42, names_requirements_that_nobody_decided_or_explained) {
    std::vector requirements{requirement(1, 1), requirement(2, 1)};
    EXPECT_ANSWER(requirements_are_allotted(requirements), Answer::met, "requirement 1, requirement 2");
    requirements[0].how.clear();
    EXPECT_ANSWER(requirements_are_allotted(requirements), Answer::not_met, "requirement 1");
    requirements[0].controls = {{3}};
    EXPECT_ANSWER(requirements_are_allotted(requirements), Answer::met, "requirement 1, requirement 2");
    requirements[1].handled = isms::Handled::undecided;
    EXPECT_ANSWER(requirements_are_allotted(requirements), Answer::not_met, "requirement 2");
    EXPECT_ANSWER(requirements_are_allotted({}), Answer::not_met, "");
}

TEST(Clause43, needs_one_approved_scope) {
    std::vector<Scope> scopes;
    EXPECT_ANSWER(scope_is_approved(scopes), Answer::not_met, "");
    scopes.push_back(approved_scope());
    EXPECT_ANSWER(scope_is_approved(scopes), Answer::met, "scope 1");
    scopes[0].state = isms::ScopeState::draft;
    EXPECT_ANSWER(scope_is_approved(scopes), Answer::not_met, "scope 1");
    EXPECT_EQ(scope_is_approved(scopes).next->verb, schema::Verb::approve);
    scopes = {approved_scope(), approved_scope()};
    scopes[1].meta.number = 2;
    EXPECT_ANSWER(scope_is_approved(scopes), Answer::not_met, "scope 1, scope 2");
}

TEST(Clause43, wants_boundaries_and_interfaces) {
    std::vector scopes{approved_scope()};
    EXPECT_ANSWER(boundaries_are_stated(scopes), Answer::met, "scope 1");
    EXPECT_ANSWER(interfaces_are_stated(scopes), Answer::met, "scope 1");
    scopes[0].units.clear();
    EXPECT_ANSWER(boundaries_are_stated(scopes), Answer::needs_judgement, "scope 1");
    scopes[0].interfaces.clear();
    EXPECT_ANSWER(interfaces_are_stated(scopes), Answer::not_met, "scope 1");
}

TEST(Clause43, asks_a_person_about_what_is_newer_than_the_approval) {
    std::vector scopes{approved_scope()};
    std::vector issues{issue(1, IssueOrigin::internal), issue(2, IssueOrigin::external)};
    issues[0].meta.updated_at = moment(day(2026, 1, 31));
    EXPECT_ANSWER(issues_were_considered(scopes, issues), Answer::met, "scope 1");
    issues[1].meta.updated_at = moment(day(2026, 2, 2));
    EXPECT_ANSWER(issues_were_considered(scopes, issues), Answer::needs_judgement, "issue 2");
    issues[1].state = isms::IssueState::closed;
    EXPECT_ANSWER(issues_were_considered(scopes, issues), Answer::met, "scope 1");

    std::vector requirements{requirement(5, 1)};
    requirements[0].meta.updated_at = moment(day(2026, 3, 1));
    EXPECT_ANSWER(requirements_were_considered(scopes, requirements), Answer::needs_judgement, "requirement 5");
    scopes[0].considered_requirements.clear();
    EXPECT_ANSWER(requirements_were_considered(scopes, requirements), Answer::not_met, "scope 1");
    EXPECT_ANSWER(requirements_were_considered({}, requirements), Answer::not_met, "");
}

}  // namespace rules::conformity
