#include "services/conformity_service.hpp"

#include <algorithm>

#include "isms/context/interested_party.hpp"
#include "isms/context/issue.hpp"
#include "isms/controls/control.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/planning/risk.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using rules::conformity::Answer, rules::conformity::Finding, schema::Verb;

class Conformity : public test::IsmsOrganisation {
protected:
    ConformityReport report() { return require(read(first_person(), conformity_report)); }
    static Finding find(const ConformityReport& report, std::string_view check) {
        for (const auto& clause : report.clauses)
            for (const auto& finding : clause.findings)
                if (finding.check.name == check) return finding;
        throw std::runtime_error("no such check");
    }
};
INSTANTIATE_TEST_SUITE_P(On, Conformity, test::each_dialect(), test::dialect_name);

TEST_P(Conformity, of_a_new_organisation_has_nothing_that_is_met) {
    const auto r = report();
    EXPECT_EQ(r.day, today());
    std::vector<std::string> clauses;
    for (const auto& clause : r.clauses) {
        clauses.push_back(clause.clause);
        EXPECT_EQ(static_cast<int>(clause.findings.size()), clause.counts.all());
        EXPECT_FALSE(clause.title.empty());
    }
    EXPECT_EQ(clauses, (std::vector<std::string>{"4.1", "4.2", "4.3", "6.1.2", "6.1.3", "8.2", "8.3"}));
    EXPECT_EQ(r.counts.of(Answer::met), 0);
    EXPECT_GT(r.counts.of(Answer::not_met), 25);
}

TEST_P(Conformity, follows_the_records) {
    create(isms::Issue{.title = "Skills", .effect = "Errors"});
    create(isms::Issue{.title = "Law", .origin = isms::IssueOrigin::external, .effect = "Fines"});
    create(isms::InterestedParty{.name = "Customers"});
    const auto r = report();
    EXPECT_EQ(find(r, "issues_are_determined").answer, Answer::met);
    EXPECT_EQ(find(r, "issues_say_their_effect").total, 2);
    EXPECT_EQ(find(r, "parties_are_determined").answer, Answer::met);
    EXPECT_EQ(find(r, "requirements_are_determined").answer, Answer::not_met);
    EXPECT_EQ(find(r, "requirements_are_determined").records.at(0).number, 1);
}

TEST_P(Conformity, sees_decisions_that_the_published_statement_does_not_say) {
    for (std::int64_t number = 1; number <= 93; ++number) {
        auto c = load(base::Id<isms::Control>{number});
        c.applicability = isms::Applicability::applicable;
        c.reasons.add(isms::InclusionReason::law);
        save(c);
    }
    const auto version = create(isms::SoaVersion{.title = "First"});
    step(first_person(), step(first_person(), version, Verb::approve), Verb::publish);
    EXPECT_EQ(find(report(), "statement_is_published").answer, Answer::met);

    auto c = load(base::Id<isms::Control>{5});
    c.how = "Described elsewhere.";
    c = save(c);
    EXPECT_EQ(find(report(), "statement_is_published").answer, Answer::met);
    c.implementation = isms::Implementation::implemented;
    save(c);
    const auto stale = find(report(), "statement_is_published");
    EXPECT_EQ(stale.answer, Answer::not_met);
    EXPECT_EQ(stale.arguments, (std::vector<std::string>{"1", "A.5.5"}));
}

TEST_P(Conformity, reads_registers_of_any_length_with_their_links) {
    put_method_in_force();
    require(write(the_program(), [&](engine::Work& work) -> base::Result<int> {
        for (int i = 0; i < 1100; ++i) {
            isms::Risk risk{.title = "Risk " + std::to_string(i)};
            risk.treatment = isms::Treatment::modify;
            if (i != 1050) risk.controls = {{1}};
            TRY(work.create(risk));
        }
        return 0;
    }));
    const auto finding = find(report(), "controls_are_determined");
    EXPECT_EQ(finding.answer, Answer::not_met);
    ASSERT_EQ(finding.records.size(), 1u);
    EXPECT_EQ(finding.records[0].number, 1051);
    EXPECT_EQ(finding.arguments, (std::vector<std::string>{"1", "1100"}));
}

TEST_P(Conformity, is_the_same_for_all_who_may_see_it_and_for_others_none) {
    create(isms::Issue{.title = "Skills", .effect = "Errors"});
    const auto auditor = require(read(person_with({schema::Role::auditor}), conformity_report));
    EXPECT_EQ(auditor.counts.by_answer, report().counts.by_answer);
    const auto reader = read(person_with({schema::Role::reader}), conformity_report);
    EXPECT_EQ(reader.error().code, base::ErrorCode::forbidden);
}

}  // namespace services
