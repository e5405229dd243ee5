// Who gets a link, for whom, and what remains of it.
#include "services/invitations.hpp"

#include "services/entrance.hpp"
#include "services/sign_in.hpp"
#include "support/isms_fixture.hpp"

namespace services {

namespace {

constexpr std::string_view password = "seven boats at the quay";
const identity::Client browser{"192.0.2.7", "Browser"};

class Invitations : public test::IsmsOrganisation {
protected:
    void SetUp() override {
        IsmsOrganisation::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const auto person = create(isms::Person{.name = "Ida", .email = "ida@mill.example"});
        isms::Membership wanted{.person = schema::id_of(person)};
        wanted.roles.add(schema::Role::reader);
        membership = create(wanted);
    }
    base::Result<std::string> invite(const Caller& caller) {
        return invite_member(program(), caller, membership.meta.number, browser);
    }
    std::optional<identity::Account> account() {
        return read(the_program(), [&](engine::Work& work) { return account_of_member(work, membership); });
    }
    isms::Membership membership;
};

}  // namespace

INSTANTIATE_TEST_SUITE_P(On, Invitations, test::each_dialect(), test::dialect_name);

TEST_P(Invitations, lead_a_member_to_an_account) {
    EXPECT_FALSE(account());
    const std::string id = require(invite(first_person()));
    ASSERT_TRUE(account());
    EXPECT_FALSE(account()->has_password);
    EXPECT_EQ(load(membership).invited_on, today());
    ASSERT_TRUE(accept_invitation(program(), id, password));
    EXPECT_TRUE(account()->has_password);
    EXPECT_TRUE(sign_in(program(), "ida@mill.example", password, browser));
    EXPECT_FALSE(accept_invitation(program(), id, password)) << "once";
}

TEST_P(Invitations, replace_each_other) {
    const std::string first = require(invite(first_person())), second = require(invite(first_person()));
    EXPECT_FALSE(find_invited(program(), first));
    EXPECT_TRUE(find_invited(program(), second));
    EXPECT_EQ(load(membership).meta.version, 3) << "the history shows each link";
    EXPECT_EQ(load(membership).invitations, 2);
}

TEST_P(Invitations, are_made_by_who_may_change_the_membership) {
    const auto auditor = person_with({schema::Role::auditor}), reader = person_with({schema::Role::reader});
    EXPECT_EQ(invite(auditor).error().code, base::ErrorCode::forbidden);
    EXPECT_EQ(invite(reader).error().code, base::ErrorCode::not_found) << "who may not see it learns nothing";
    EXPECT_EQ(invite_member(program(), first_person(), 4711, browser).error().code, base::ErrorCode::not_found);
    EXPECT_FALSE(account());
}

TEST_P(Invitations, need_a_membership_that_holds) {
    membership.valid_until = today() - std::chrono::years{1};
    membership = save(membership);
    EXPECT_EQ(invite(first_person()).error().code, base::ErrorCode::unmet_condition);
    step(first_person(), membership, schema::Verb::retire);
    EXPECT_EQ(invite(first_person()).error().code, base::ErrorCode::unmet_condition);
    EXPECT_FALSE(account()) << "nothing is half done";
}

TEST_P(Invitations, do_not_reach_into_another_organisation) {
    require(invite(first_person()));
    NewOrganisation harbour{
        .slug = "harbour", .name = "Harbour", .person_name = "Ida", .email = "ida@mill.example", .with_catalogues = false};
    require(program().database.write([&](store::Connection& connection) {
        connection.scope_to_all();
        return create_organisation(program(), connection, harbour);
    }));
    const auto refused = invite(first_person());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::unmet_condition);
}

TEST_P(Invitations, do_not_wake_a_disabled_account) {
    require(invite(first_person()));
    const auto id = account()->id;
    require(
        program().database.write([&](store::Connection& connection) { return identity::disable_account(connection, id); }));
    EXPECT_EQ(invite(first_person()).error().code, base::ErrorCode::unmet_condition);
}

}  // namespace services
