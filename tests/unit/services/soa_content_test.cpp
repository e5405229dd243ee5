#include "services/soa_content.hpp"

#include "isms/context/requirement.hpp"
#include "isms/controls/control.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/planning/risk.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using isms::Applicability, isms::Control, isms::InclusionReason, isms::SoaState, isms::SoaVersion, schema::Verb;

class Applicabilities : public test::IsmsOrganisation {
protected:
    Control control(std::string_view identifier) { return load(base::Id<Control>{number_of_control(identifier)}); }
    void decide_all() {
        for (std::int64_t number = 1; number <= 93; ++number) {
            Control c = load(base::Id<Control>{number});
            if (c.applicability != Applicability::undecided) continue;
            c.applicability = Applicability::applicable;
            c.reasons.add(InclusionReason::own_decision);
            save(c);
        }
    }
    std::vector<SoaRow> current() {
        return read(first_person(), [](engine::Work& work) { return current_applicability(work); });
    }
    base::Result<std::vector<SoaRow>> frozen(const SoaVersion& version) {
        return read(first_person(), [&](engine::Work& work) { return frozen_applicability(work, schema::id_of(version)); });
    }
};
INSTANTIATE_TEST_SUITE_P(On, Applicabilities, test::each_dialect(), test::dialect_name);

TEST_P(Applicabilities, has_a_row_for_each_control_in_the_order_of_annex_a) {
    create(Control{.title = "Four eyes", .identifier = "X.1", .source = isms::ControlSource::own});
    const auto rows = current();
    ASSERT_EQ(rows.size(), 94u);
    EXPECT_EQ(rows[0].identifier, "A.5.1");
    EXPECT_EQ(rows[9].identifier, "A.5.10");
    EXPECT_EQ(rows[92].identifier, "A.8.34");
    EXPECT_EQ(rows[93].identifier, "X.1");
    EXPECT_EQ(count_rows(rows).undecided, 94);
}

TEST_P(Applicabilities, derives_reasons_from_risks_and_requirements) {
    const base::Id<Control> backup{number_of_control("A.8.13")};
    create(isms::Risk{.title = "Loss", .controls = {backup}});
    create(isms::Requirement{.title = "GDPR", .source = isms::RequirementSource::law, .controls = {backup}});
    create(isms::Requirement{.title = "Other",
                             .source = isms::RequirementSource::contract,
                             .handled = isms::Handled::outside_isms,
                             .controls = {backup}});
    const auto rows = current();
    const auto row = *std::ranges::find(rows, "A.8.13", &SoaRow::identifier);
    EXPECT_EQ(row.risks, std::vector<std::string>{"R-0001"});
    EXPECT_EQ(row.requirements, std::vector<std::string>{"RQ-0001"});
    EXPECT_TRUE(row.derived.has(InclusionReason::risk));
    EXPECT_TRUE(row.derived.has(InclusionReason::law));
    EXPECT_FALSE(row.derived.has(InclusionReason::contract));
    EXPECT_TRUE(row.reasons.empty());
    EXPECT_TRUE(std::ranges::find(rows, "A.8.14", &SoaRow::identifier)->derived.empty());
}

TEST_P(Applicabilities, a_decision_needs_a_justification) {
    Control c = control("A.8.13");
    c.applicability = Applicability::excluded;
    EXPECT_EQ(test::fields_of(try_save(first_person(), c)), "justification");
    c.applicability = Applicability::applicable;
    EXPECT_EQ(test::fields_of(try_save(first_person(), c)), "reasons");
    create(isms::Risk{.title = "Loss", .controls = {schema::id_of(c)}});
    EXPECT_TRUE(try_save(first_person(), c));
}

TEST_P(Applicabilities, annex_a_stays_as_it_is_printed) {
    Control c = control("A.8.13");
    c.title = "Backups, if there is time";
    c.identifier = "B.1";
    EXPECT_EQ(test::fields_of(try_save(first_person(), c)), "identifier title");
    EXPECT_EQ(test::fields_of(try_create(
                  first_person(), Control{.title = "Mine", .identifier = "A.8.13", .source = isms::ControlSource::own})),
              "identifier");
    EXPECT_EQ(test::fields_of(try_create(first_person(), Control{.title = "Mine", .identifier = "X.1"})), "source");
    const auto removed = write(
        first_person(), [&](engine::Work& work) { return work.remove(*schema::schema_of<Control>, c.meta.number, 0); });
    EXPECT_EQ(removed.error().code, base::ErrorCode::unmet_condition);
}

TEST_P(Applicabilities, a_version_is_frozen_when_it_is_made) {
    Control c = control("A.5.1");
    c.applicability = Applicability::applicable;
    c.reasons.add(InclusionReason::law);
    c.owner = organisation().person;
    save(c);
    const auto version = require(try_create(first_person(), SoaVersion{.title = "First"}));
    EXPECT_EQ(version.applicable, 1);
    EXPECT_EQ(version.undecided, 92);
    EXPECT_EQ(version.content.media_type, "application/json");
    const auto before = current();
    EXPECT_EQ(require(frozen(version)), before);
    EXPECT_EQ(before[0].owner, "Ada First");

    c = load(c);
    c.applicability = Applicability::excluded;
    c.justification = "No policies here.";
    save(c);
    EXPECT_EQ(require(frozen(version)), before);
    const auto changes = compare_applicability(before, current());
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].kind, SoaChange::Kind::changed);
    EXPECT_EQ(changes[0].identifier, "A.5.1");
    ASSERT_EQ(changes[0].fields.size(), 2u);
    EXPECT_EQ(changes[0].fields[0].field, "applicability");
    EXPECT_EQ(changes[0].fields[0].before, "applicable");
    EXPECT_EQ(changes[0].fields[0].after, "excluded");
    EXPECT_EQ(changes[0].fields[1].field, "justification");
}

TEST_P(Applicabilities, approval_waits_for_all_decisions_and_publication_supersedes) {
    auto version = require(try_create(first_person(), SoaVersion{.title = "Too early"}));
    EXPECT_EQ(test::fields_of(try_step(first_person(), version, Verb::approve)), "undecided");
    decide_all();
    const auto publish = [&](std::string title) {
        auto v = require(try_create(first_person(), SoaVersion{.title = std::move(title)}));
        v = step(first_person(), v, Verb::approve);
        EXPECT_EQ(v.approved_by, organisation().person);
        EXPECT_EQ(v.approved_on, today());
        return step(first_person(), v, Verb::publish);
    };
    const auto first = publish("First");
    EXPECT_EQ(first.published_on, today());
    const auto second = publish("Second");
    EXPECT_EQ(load(first).state, SoaState::superseded);
    EXPECT_EQ(load(second).state, SoaState::published);
}

TEST(SoaContent, compares_rows_by_identifier) {
    const auto row = [](std::string identifier) {
        SoaRow r;
        r.identifier = std::move(identifier);
        return r;
    };
    const auto changes = compare_applicability({row("A.5.9"), row("A.5.10")}, {row("A.5.10"), row("B.1"), row("A.8.1")});
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_EQ(changes[0].identifier, "A.5.9");
    EXPECT_EQ(changes[0].kind, SoaChange::Kind::removed);
    EXPECT_EQ(changes[1].identifier, "A.8.1");
    EXPECT_EQ(changes[1].kind, SoaChange::Kind::added);
    EXPECT_EQ(changes[2].identifier, "B.1");
}

TEST(SoaContent, orders_identifiers_as_people_read_them) {
    EXPECT_TRUE(identifier_before("A.5.9", "A.5.10"));
    EXPECT_FALSE(identifier_before("A.5.10", "A.5.9"));
    EXPECT_TRUE(identifier_before("A.5", "A.5.1"));
    EXPECT_TRUE(identifier_before("A.8.34", "B.1"));
    EXPECT_FALSE(identifier_before("A.5.1", "A.5.1"));
}

TEST(SoaContent, reads_only_its_own_form) {
    EXPECT_TRUE(from_content(to_content({})));
    EXPECT_FALSE(from_content(""));
    EXPECT_FALSE(from_content("{}"));
    EXPECT_FALSE(from_content(R"({"form":"keepwright.statement-of-applicability.1","rows":[{"identifier":"A.5.1"}]})"));
}

}  // namespace services
