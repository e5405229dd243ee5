#include "identity/invitation.hpp"

#include "identity/visitor.hpp"
#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

class Invitations : public OnDatabase {
protected:
    void SetUp() override {
        OnDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ann = write([&](store::Connection& c) { return create_account(c, "ann@example.org", now); })->id;
    }
    std::string invited() {
        return write([&](store::Connection& c) { return invite(c, ann, client, now); })->id;
    }
    bool holds(std::string_view id) {
        return static_cast<bool>(read([&](store::Connection& c) { return find_invited(c, id, now); }));
    }
    base::Result<Account> accept(std::string_view id) {
        return write([&](store::Connection& c) { return accept_invitation(c, id, hash, now); });
    }
    PasswordHash hash = *hash_new_password(good_password, "ann@example.org", cheap);
    AccountId ann;
};
INSTANTIATE_TEST_SUITE_P(On, Invitations, test::each_dialect(), test::dialect_name);

TEST_P(Invitations, lead_to_a_password_once) {
    const std::string id = invited();
    EXPECT_TRUE(holds(id));
    EXPECT_FALSE(read([&](store::Connection& c) { return visitor_by_session(c, id, now); }));
    const auto account = accept(id);
    ASSERT_TRUE(account);
    EXPECT_EQ(account->id, ann);
    EXPECT_TRUE(read([&](store::Connection& c) { return find_account(c, ann); })->has_password);
    EXPECT_FALSE(holds(id));
    const auto again = accept(id);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, base::ErrorCode::not_found);
}

TEST_P(Invitations, are_over_after_a_week_or_by_a_newer_one) {
    const std::string first = invited(), second = invited();
    EXPECT_FALSE(holds(first));
    EXPECT_TRUE(holds(second));
    now += invitation_life - 1us;
    EXPECT_TRUE(holds(second));
    now += 1us;
    EXPECT_FALSE(holds(second));
    EXPECT_FALSE(accept(second));
}

TEST_P(Invitations, are_not_for_those_who_are_shut_out) {
    const std::string id = invited();
    ASSERT_TRUE(write([&](store::Connection& c) { return disable_account(c, ann); }));
    EXPECT_FALSE(holds(id));
    EXPECT_FALSE(write([&](store::Connection& c) { return invite(c, ann, client, now); }));
    EXPECT_FALSE(write([&](store::Connection& c) { return invite(c, AccountId{99}, client, now); }));
}

}  // namespace
}  // namespace identity
