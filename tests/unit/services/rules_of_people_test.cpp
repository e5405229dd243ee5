#include "identity/account.hpp"
#include "identity/session.hpp"
#include "isms/leadership/membership.hpp"
#include "isms/planning/risk.hpp"
#include "isms/support/attachment.hpp"
#include "isms/support/comment.hpp"
#include "isms/support/person.hpp"
#include "isms/support/task.hpp"
#include "support/isms_fixture.hpp"

namespace services {

using isms::Comment, isms::Membership, isms::MembershipState, isms::Person, isms::Risk, schema::Role, schema::Verb;

class PeopleRules : public test::IsmsOrganisation {
protected:
    Membership my_membership() { return load(organisation().membership); }
    Membership membership_of(const Caller& caller) {
        const auto number = read(the_program(), [&](engine::Work& work) {
            return work.connection()
                .select("SELECT number FROM membership WHERE org = $1 AND person = $2", work.occasion().org,
                        caller.actor.person)
                ->next()
                ->integer(0);
        });
        return load(base::Id<Membership>{number});
    }
};
INSTANTIATE_TEST_SUITE_P(On, PeopleRules, test::each_dialect(), test::dialect_name);

TEST_P(PeopleRules, the_last_administrator_stays) {
    auto membership = my_membership();
    membership.roles = {};
    membership.roles.add(Role::isms_manager);
    EXPECT_EQ(test::fields_of(try_save(first_person(), membership)), "roles");
    EXPECT_EQ(test::fields_of(try_step(first_person(), my_membership(), Verb::retire)), "roles");
    EXPECT_FALSE(try_step(first_person(), load(organisation().person), Verb::retire));
    EXPECT_EQ(load(organisation().person).state, isms::PersonState::active);

    person_with({Role::administrator});
    EXPECT_TRUE(try_save(first_person(), membership));
}

TEST_P(PeopleRules, an_administrator_whose_time_is_over_does_not_count) {
    auto other = membership_of(person_with({Role::administrator}));
    other.valid_until = base::Date{std::chrono::sys_days{today()} - std::chrono::days{1}};
    save(other);
    EXPECT_EQ(test::fields_of(try_step(first_person(), my_membership(), Verb::retire)), "roles");
}

TEST_P(PeopleRules, who_signs_in_has_an_email_address) {
    const auto nobody = create(Person{.name = "No Mail"});
    Membership membership{.person = schema::id_of(nobody)};
    membership.roles.add(Role::reader);
    EXPECT_EQ(test::fields_of(try_create(first_person(), membership)), "person");

    auto person = load(base::Id<Person>{person_with({Role::reader}).actor.person});
    person.email.clear();
    EXPECT_EQ(test::fields_of(try_save(first_person(), person)), "email");
    for (const char* wrong : {"ada", "@mill", "ada@", "a@b@c", "ada lovelace@mill"}) {
        person.email = wrong;
        EXPECT_EQ(test::fields_of(try_save(first_person(), person)), "email") << wrong;
    }
}

TEST_P(PeopleRules, who_leaves_loses_the_membership) {
    const auto caller = person_with({Role::reader});
    step(first_person(), load(base::Id<Person>{caller.actor.person}), Verb::retire);
    EXPECT_EQ(membership_of(caller).state, MembershipState::revoked);
    EXPECT_EQ(test::fields_of(try_step(first_person(), membership_of(caller), Verb::reopen)), "person");
}

TEST_P(PeopleRules, a_change_of_roles_ends_the_sessions) {
    const auto caller = person_with({Role::reader});
    const std::string email = load(base::Id<Person>{caller.actor.person}).email;
    const auto sessions = [&] {
        return database().read([&](store::Connection& connection) {
            connection.scope_to_all();
            return connection.select("SELECT count(*) FROM session")->next()->integer(0);
        });
    };
    require(database().write([&](store::Connection& connection) -> base::Result<int> {
        connection.scope_to_all();
        const auto account = TRY(identity::create_account(connection, email, clock().now()));
        identity::start_session(connection, account.id, identity::Stage::signed_in, {}, clock().now());
        return 0;
    }));
    ASSERT_EQ(sessions(), 1);
    auto membership = membership_of(caller);
    membership.note = "Since March.";
    membership = save(membership);
    EXPECT_EQ(sessions(), 1);
    membership.roles.add(Role::auditor);
    save(membership);
    EXPECT_EQ(sessions(), 0);
}

TEST_P(PeopleRules, a_comment_has_its_author_and_a_subject_that_the_author_reads) {
    const auto risk = create(Risk{.title = "Fire"});
    const auto owner = person_with({Role::control_owner});
    const auto comment = require(try_create(owner, Comment{.text = "Again?", .about = {"R-0001"}}));
    EXPECT_EQ(comment.owner.number, owner.actor.person);
    EXPECT_EQ(test::fields_of(try_create(owner, Comment{.text = "Lost", .about = {"R-0099"}})), "about");
    EXPECT_EQ(test::fields_of(try_create(owner, Comment{.text = "Secret", .about = {"MB-0001"}})), "about");
}

// It was named by somebody who reads it.
TEST_P(PeopleRules, a_task_is_done_by_its_owner_whatever_it_is_about) {
    create(Risk{.title = "Fire"});
    const auto reader = person_with({Role::reader});
    const auto others = create(isms::Task{.title = "Of somebody else", .owner = organisation().person});
    for (const std::string& about :
         {std::string("R-0001"), engine::format_reference(isms::task::table, others.meta.number)}) {
        const auto task = create(isms::Task{.title = "Look", .owner = {reader.actor.person}, .about = {about}});
        EXPECT_EQ(require(try_step(reader, task, Verb::complete)).state, isms::TaskState::done) << about;
    }
}

}  // namespace services
