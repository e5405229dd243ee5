// The words of a finding for no, one and several records.
#include "rules/conformity/clause_4_1.hpp"
#include "unit/rules/conformity/records.hpp"

namespace rules::conformity {

namespace {
constexpr Check check{"risks_have_owners", "6.1.2 c", "Each risk has an owner"};

std::string told(std::vector<std::string> arguments) {
    return describe(Finding(check, Answer::not_met,
                            base::plural("{0} of {1} risks has no owner.", "{0} of {1} risks have no owner."),
                            std::move(arguments)));
}
}  // namespace

TEST(FindingWords, follow_the_first_argument) {
    EXPECT_EQ(told({"0", "1"}), "0 of 1 risks have no owner.");
    EXPECT_EQ(told({"1", "12"}), "1 of 12 risks has no owner.");
    EXPECT_EQ(told({"2", "12"}), "2 of 12 risks have no owner.");
    EXPECT_EQ(told({"21", "93"}), "21 of 93 risks have no owner.");
}

TEST(FindingWords, without_a_count_have_one_form) {
    EXPECT_EQ(describe(Finding(check, Answer::met, base::word("Decided on {0}."), {"1"})), "Decided on 1.");
    EXPECT_EQ(describe(Finding(check, Answer::not_met, base::word("There is no risk yet."))), "There is no risk yet.");
}

TEST(FindingWords, of_a_check_say_how_many) {
    std::vector<isms::Issue> issues;
    const auto said = [&] { return describe(issues_say_their_effect(issues)); };
    EXPECT_EQ(said(), "There is no current issue.");
    issues.push_back(numbered<isms::Issue>(1));
    issues.front().state = isms::IssueState::current;
    EXPECT_EQ(said(), "1 of 1 current issues does not say its effect.");
    issues.push_back(issues.front());
    EXPECT_EQ(said(), "2 of 2 current issues do not say their effect.");
    issues.front().effect = "Floods stop the mill.";
    issues.pop_back();
    EXPECT_EQ(said(), "The only current issue says its effect.");
    issues.push_back(issues.front());
    EXPECT_EQ(said(), "All 2 current issues say their effect.");
}

}  // namespace rules::conformity
