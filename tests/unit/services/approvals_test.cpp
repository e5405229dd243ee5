#include "services/approvals.hpp"

#include "base/file.hpp"
#include "isms/context/scope.hpp"
#include "isms/controls/control.hpp"
#include "isms/controls/soa_version.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/planning/asset.hpp"
#include "isms/planning/risk.hpp"
#include "isms/support/erasure.hpp"
#include "services/conformity_service.hpp"
#include "services/past.hpp"
#include "support/isms_fixture.hpp"
#include "support/wanted_erasure.hpp"

namespace services {

using isms::Asset, isms::Risk, isms::Scope, schema::Role, schema::Verb;

class Approvals : public test::IsmsOrganisation {
protected:
    void SetUp() override {
        IsmsOrganisation::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        put_method_in_force();
        below_ = create(Asset{.name = "Power supply"});
        Asset asset{.name = "Server room"};
        asset.depends_on = {schema::id_of(below_)};
        asset_ = create(asset);
        later();
    }
    void later() { clock().set(clock().now() + std::chrono::hours(1)); }
    Risk accepted() {
        Risk risk{.title = "Fire"};
        risk.owner = organisation().person;
        risk.assets = {schema::id_of(asset_)};
        risk.controls = {{number_of_control("A.7.5")}};
        risk.treatment = isms::Treatment::modify;
        risk.likelihood = {2};
        risk.consequence = {2};
        risk.residual_likelihood = {1};
        risk.residual_consequence = {1};
        risk = step(the_program(), create(risk), Verb::assess);
        return step(first_person(), risk, Verb::accept);
    }
    static Scope complete_scope() {
        return {.title = "Everything",
                .statement = "All of it.",
                .interfaces = "None.",
                .considered_issues = "All.",
                .considered_requirements = "All."};
    }
    template <class R> std::optional<Standing> standing(const R& record) {
        return read(the_program(), [&](engine::Work& work) {
            return standing_of(work, require(work.find(*schema::schema_of<R>, record.meta.number)));
        });
    }
    // "A-0002 availability > R-0001" for each cause.
    template <class R> std::string causes(const R& record) {
        const auto found = standing(record);
        if (!found) return "nothing is approved";
        std::string text;
        for (const engine::Cause& cause : found->causes) {
            text += text.empty() ? "" : "; ";
            for (std::size_t i = 0; i < cause.path.size(); ++i) {
                text += (i == 0 ? "" : " > ") + engine::format_reference(*cause.path[i].schema, cause.path[i].number);
                if (i == 0)
                    for (const auto& difference : cause.differences) text += ' ' + std::string(difference.name);
            }
        }
        return text;
    }
    Asset below_, asset_;
};
INSTANTIATE_TEST_SUITE_P(On, Approvals, test::each_dialect(), test::dialect_name);

TEST_P(Approvals, are_bound_to_content_person_role_and_moment) {
    const auto management = person_with({Role::management});
    Scope scope = create(complete_scope());
    const auto before = clock().now();
    scope = require(try_step(management, scope, Verb::approve, "Seen in the meeting."));
    EXPECT_EQ(scope.approved_on, today());
    later();
    const auto found = standing(scope);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->approval.version.version, scope.meta.version);
    EXPECT_EQ(found->approval.version.actor, management.actor.person);
    EXPECT_EQ(found->approval.version.reason, "Seen in the meeting.");
    EXPECT_EQ(found->approval.version.at, before);
    EXPECT_EQ(found->stated_on, today());
    EXPECT_TRUE(found->roles.has(Role::management));
    EXPECT_FALSE(found->roles.has(Role::isms_manager));
    EXPECT_EQ(found->content_hash.size(), 64u);
    EXPECT_FALSE(found->is_stale());
}

TEST_P(Approvals, keep_the_role_of_then) {
    const auto management = person_with({Role::management});
    Scope scope = create(complete_scope());
    scope = step(management, scope, Verb::approve);
    const auto membership = read(the_program(), [&](engine::Work& work) {
        auto cursor = work.connection().select("SELECT number FROM membership WHERE org = $1 AND person = $2",
                                               work.occasion().org, management.actor.person);
        return cursor->next()->integer(0);
    });
    auto revoked = load(base::Id<isms::Membership>{membership});
    step(the_program(), revoked, Verb::retire);
    EXPECT_TRUE(standing(scope)->roles.has(Role::management));
    EXPECT_FALSE(standing(scope)->roles_are_erased);
    const auto erased = isms::Erasure{.record = "MB-000" + std::to_string(membership), .because = "Article 17"};
    create(erased);
    EXPECT_TRUE(standing(scope)->roles.empty());
    EXPECT_TRUE(standing(scope)->roles_are_erased) << "which is not the same as to have had none";
}

// Nobody can tell any more whether what was approved rested on something else by then.
TEST_P(Approvals, of_a_past_day_do_not_come_back_when_something_is_erased) {
    test::TemporaryFolder folder;
    Past past(folder.path());
    program().past = &past;
    const Risk risk = accepted();
    later();
    below_.availability = isms::Need::high;
    below_ = save(below_);
    const std::string then = base::to_text(clock().now());
    later();
    const auto causes_then = [&] {
        const Caller caller = require(caller_at(program(), the_program(), then));
        return read(caller, [&](engine::Work& work) {
            return standing_of(work, require(work.find(isms::risk::table, risk.meta.number)))->causes;
        });
    };
    ASSERT_EQ(causes_then().size(), 1U);
    EXPECT_FALSE(causes_then().front().is_erased);
    asset_.description = "Second floor.";
    asset_ = save(asset_);
    create(test::wanted_erasure(engine::format_reference(isms::asset::table, asset_.meta.number)));
    ASSERT_EQ(causes_then().size(), 1U);
    EXPECT_TRUE(causes_then().front().is_erased);
    program().past = nullptr;
}

TEST_P(Approvals, say_who_removed_what_they_rested_on) {
    const Risk risk = accepted();
    later();
    auto asset = load(schema::id_of(asset_));
    asset.depends_on.clear();
    save(asset);
    const auto removed = write(first_person(), [&](engine::Work& work) -> base::Result<bool> {
        TRY(work.remove(isms::asset::table, below_.meta.number, 0));
        return true;
    });
    ASSERT_TRUE(removed);
    read(first_person(), [&](engine::Work& work) {
        const auto found = standing_of(work, require(work.find(isms::risk::table, risk.meta.number)));
        const auto cause = std::ranges::find(found->causes, below_.meta.number,
                                             [](const engine::Cause& one) { return one.path.front().number; });
        EXPECT_NE(cause, found->causes.end());
        if (cause == found->causes.end() || !cause->version) return ADD_FAILURE() << "nobody is named", true;
        EXPECT_EQ(cause->version->operation, "remove");
        EXPECT_EQ(cause->version->actor, first_person().actor.person);
        return true;
    });
}

TEST_P(Approvals, state_a_day_that_is_not_in_the_future) {
    const Scope scope = create(complete_scope());
    const auto approve = [&](Verb verb, std::optional<base::Date> day) {
        return write(first_person(), [&](engine::Work& work) {
            return work.advance(*schema::schema_of<Scope>, scope.meta.number, 0, verb, {}, day);
        });
    };
    const base::Date tomorrow{std::chrono::sys_days{today()} + std::chrono::days{1}};
    const base::Date last_week{std::chrono::sys_days{today()} - std::chrono::days{7}};
    EXPECT_EQ(test::fields_of(approve(Verb::approve, tomorrow)), "stated_on");
    require(approve(Verb::approve, last_week));
    EXPECT_EQ(load(scope).approved_on, last_week);
    EXPECT_EQ(standing(scope)->stated_on, last_week);
    EXPECT_EQ(standing(scope)->approval.version.at, clock().now());
    EXPECT_EQ(test::fields_of(approve(Verb::reopen, last_week)), "stated_on");
    // It is no field that somebody sets.
    EXPECT_EQ(test::fields_of(write(first_person(),
                                    [&](engine::Work& work) {
                                        const auto& field = schema::field_of<&Scope::approved_on>();
                                        return work.create(*schema::schema_of<Scope>,
                                                           {{&schema::field_of<&Scope::title>(), std::string("Other")},
                                                            {&field, last_week}});
                                    })),
              "approved_on");
}

TEST_P(Approvals, lapse_when_something_below_changes_and_come_back_with_it) {
    const Risk risk = accepted();
    EXPECT_EQ(causes(risk), "");
    later();
    asset_.availability = isms::Need::high;
    asset_ = save(asset_);
    const std::string asset = "A-0002", supply = "A-0001";
    EXPECT_EQ(causes(risk), asset + " availability > R-0001");
    below_.confidentiality = isms::Need::high;
    below_ = save(below_);
    EXPECT_EQ(causes(risk), asset + " availability > R-0001; " + supply + " confidentiality > " + asset + " > R-0001");
    asset_.availability = {};
    asset_ = save(asset_);
    below_.confidentiality = {};
    below_ = save(below_);
    EXPECT_EQ(causes(risk), "");
}

TEST_P(Approvals, say_who_changed_it_last) {
    const Risk risk = accepted();
    later();
    asset_.availability = isms::Need::high;
    asset_ = require(try_save(first_person(), asset_));
    const auto changed = asset_.meta.version;
    later();
    asset_.description = "Second floor.";
    asset_ = save(asset_);
    const auto found = standing(risk);
    ASSERT_EQ(found->causes.size(), 1u);
    EXPECT_EQ(found->causes[0].version->version, changed);
    EXPECT_EQ(found->causes[0].version->actor, organisation().person.number);
}

TEST_P(Approvals, rest_on_nothing_but_what_is_material) {
    Risk risk = accepted();
    later();
    asset_.description = "Second floor.";
    asset_ = save(asset_);
    risk = load(risk);
    risk.title = "Fire in the server room";
    risk = save(risk);
    EXPECT_EQ(causes(risk), "");
    risk.scenario = "A cable burns.";
    risk = save(risk);
    EXPECT_EQ(causes(risk), "R-0001 scenario");
    asset_ = step(the_program(), asset_, Verb::retire);
    EXPECT_EQ(causes(risk), "R-0001 scenario; A-0002 state > R-0001");
}

TEST_P(Approvals, lapse_with_the_method) {
    const Risk risk = accepted();
    auto stricter = method();
    stricter.title = "Stricter";
    step(first_person(), create(stricter), Verb::approve);
    EXPECT_EQ(causes(risk), "RM-0001 state > R-0001");
}

TEST_P(Approvals, end_when_they_are_taken_back) {
    Risk risk = accepted();
    risk = step(the_program(), risk, Verb::reopen);
    EXPECT_EQ(causes(risk), "nothing is approved");
    risk = step(first_person(), risk, Verb::accept);
    EXPECT_EQ(causes(risk), "");
    EXPECT_EQ(standing(risk)->approval.version.version, risk.meta.version);
    step(the_program(), risk, Verb::close);
    EXPECT_EQ(causes(risk), "nothing is approved");
}

TEST_P(Approvals, are_given_once) {
    Scope scope = create(complete_scope());
    const auto approve_what_was_seen = [&](const Caller& caller) {
        return write(caller, [&](engine::Work& work) {
            return work.advance(*schema::schema_of<Scope>, scope.meta.number, scope.meta.version, Verb::approve);
        });
    };
    const auto second = person_with({Role::management});
    ASSERT_TRUE(approve_what_was_seen(first_person()));
    const auto refused = approve_what_was_seen(second);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::conflict);
    EXPECT_EQ(load(scope).approved_by, organisation().person);
}

TEST_P(Approvals, of_a_statement_rest_on_its_rows) {
    auto edition = create(isms::SoaVersion{.title = "First"});
    {
        // Everything has to be decided before somebody approves it.
        const auto refused = try_step(first_person(), edition, Verb::approve);
        ASSERT_FALSE(refused);
    }
    require(write(the_program(), [&](engine::Work& work) -> base::Result<bool> {
        for (std::int64_t number = 1; number <= 93; ++number) {
            auto control = TRY(work.find(base::Id<isms::Control>{number}));
            control.applicability = isms::Applicability::applicable;
            control.reasons.add(isms::InclusionReason::own_decision);
            TRY(work.save(control));
        }
        return true;
    }));
    edition = create(isms::SoaVersion{.title = "Second"});
    edition = step(first_person(), edition, Verb::approve);
    EXPECT_EQ(causes(edition), "");
    auto control = load(base::Id<isms::Control>{5});
    control.justification = "Because of the new law.";
    control = save(control);
    EXPECT_EQ(causes(edition), "C-0005 justification > SOA-0002");
    edition = step(first_person(), edition, Verb::publish);
    EXPECT_EQ(causes(edition), "C-0005 justification > SOA-0002");
    control.justification = "";
    control = save(control);
    EXPECT_EQ(causes(edition), "");
    // Without its file nobody can compare it.
    const auto stale = [&] {
        return read(first_person(), [](engine::Work& work) { return services::approvals(work, {.limit = 10}).stale; });
    };
    const auto answer = [&] {
        const auto report = require(read(first_person(), [](engine::Work& work) { return conformity_report(work); }));
        for (const auto& clause : report.clauses)
            for (const auto& finding : clause.findings)
                if (std::string_view(finding.check.name) == "statement_is_published") return finding.answer;
        return rules::conformity::Answer::needs_judgement;
    };
    EXPECT_EQ(stale(), 0);
    EXPECT_EQ(answer(), rules::conformity::Answer::met);
    const auto file = program().blobs.path_of(edition.content.hash);
    const std::string content = base::read_file(file);
    const auto expect_unreadable = [&] {
        EXPECT_EQ(causes(edition), "SOA-0002");
        EXPECT_TRUE(standing(edition)->causes.front().is_unreadable);
        EXPECT_EQ(stale(), 1) << "although nothing has changed in the log";
        EXPECT_EQ(answer(), rules::conformity::Answer::not_met);
    };
    base::write_file_synced(file, "x" + content);
    expect_unreadable();
    std::filesystem::remove(file);
    expect_unreadable();
    base::write_file_synced(file, content);
    EXPECT_EQ(causes(edition), "");
    EXPECT_EQ(stale(), 0);
}

TEST_P(Approvals, are_listed_the_newest_first_page_by_page) {
    const Risk first = accepted();
    later();
    const Risk second = accepted();
    asset_.availability = isms::Need::high;
    asset_ = save(asset_);
    const Risk third = accepted();
    const auto page = [&](ApprovalQuery query) {
        return read(the_program(), [&](engine::Work& work) { return approvals(work, query); });
    };
    const auto references = [](const ApprovalList& list) {
        std::string text;
        for (const Standing& one : list.items)
            text += engine::format_reference(*one.approval.schema, one.approval.number) + ' ';
        return text;
    };
    const ApprovalList all = page({});
    EXPECT_EQ(references(all), "R-0003 R-0002 R-0001 RM-0001 ");
    EXPECT_EQ(all.all, 4);
    EXPECT_EQ(all.stale, 2);
    EXPECT_EQ(references(page({.only_stale = true})), "R-0002 R-0001 ");
    const ApprovalList two = page({.limit = 2});
    EXPECT_EQ(references(two), "R-0003 R-0002 ");
    EXPECT_EQ(references(page({.before = two.next, .limit = 2})), "R-0001 RM-0001 ");
    EXPECT_EQ(page({.before = two.next, .limit = 2}).next, 0);
    // An employee reads no risks.
    const auto reader = person_with({Role::reader});
    const auto seen = read(reader, [&](engine::Work& work) { return approvals(work, {}); });
    EXPECT_EQ(seen.all, 0);
}

}  // namespace services
