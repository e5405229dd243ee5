#include "identity/account.hpp"

#include "identity/session.hpp"
#include "identity/visitor.hpp"
#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

using Accounts = OnDatabase;
INSTANTIATE_TEST_SUITE_P(On, Accounts, test::each_dialect(), test::dialect_name);

TEST_P(Accounts, are_found_by_every_spelling_of_the_address) {
    const auto made = write([&](store::Connection& c) { return create_account(c, " Ann@Example.org ", now); });
    ASSERT_TRUE(made);
    EXPECT_EQ(made->email, "Ann@Example.org");
    for (const char* spelling : {"ann@example.org", "ANN@EXAMPLE.ORG", " Ann@example.org\t", "ａnn@example.org"}) {
        const auto found = read([&](store::Connection& c) { return find_account(c, std::string_view(spelling)); });
        ASSERT_TRUE(found) << spelling;
        EXPECT_EQ(found->id, made->id);
    }
    EXPECT_FALSE(read([&](store::Connection& c) { return find_account(c, std::string_view("bob@example.org")); }));
    EXPECT_FALSE(read([&](store::Connection& c) { return find_account(c, std::string_view("ann@example.org\xff")); }));
}

TEST_P(Accounts, refuse_a_second_one_for_another_spelling) {
    ASSERT_TRUE(write([&](store::Connection& c) { return create_account(c, "ann@example.org", now); }));
    const auto again = write([&](store::Connection& c) { return create_account(c, "ANN@example.org", now); });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, base::ErrorCode::conflict);
    EXPECT_EQ(again.error().faults.front().field, "email");
    EXPECT_EQ(read(list_accounts).size(), 1u);
}

TEST_P(Accounts, refuse_what_is_no_address) {
    for (const std::string& text :
         {std::string(), std::string("ann"), std::string("@example.org"), std::string("ann@"), std::string("a@b@c"),
          std::string("an n@example.org"), std::string("<ann@example.org>"), std::string("ann@example."),
          std::string("a\n@example.org"), std::string("\xff@b.c"), std::string(250, 'a') + "@b.de"}) {
        const auto made = write([&](store::Connection& c) { return create_account(c, text, now); });
        ASSERT_FALSE(made) << text;
        EXPECT_EQ(made.error().code, base::ErrorCode::invalid);
    }
}

TEST_P(Accounts, a_new_password_ends_the_sessions_and_says_how_many) {
    const AccountId ann = add_account("ann@example.org");
    const AccountId bob = add_account("bob@example.org");
    const auto start = [&](AccountId account, Stage stage) {
        return write([&](store::Connection& c) { return start_session(c, account, stage, client, now); }).id;
    };
    const std::string first = start(ann, Stage::signed_in), second = start(ann, Stage::signed_in);
    const std::string pending = start(ann, Stage::second_factor), other = start(bob, Stage::signed_in);

    const PasswordHash hash = *hash_new_password("another quiet river", "ann@example.org", cheap);
    const auto ended = write([&](store::Connection& c) { return set_password(c, ann, hash, now + 1s); });
    ASSERT_TRUE(ended);
    EXPECT_EQ(*ended, 2);
    for (const auto& id : {first, second})
        EXPECT_FALSE(read([&](store::Connection& c) { return visitor_by_session(c, id, now); }));
    EXPECT_FALSE(read([&](store::Connection& c) { return find_stage(c, pending, Stage::second_factor, now); }));
    EXPECT_TRUE(read([&](store::Connection& c) { return visitor_by_session(c, other, now); }));
    EXPECT_EQ(read([&](store::Connection& c) { return find_account(c, ann); })->password_set_at, now + 1s);
}

TEST_P(Accounts, a_disabled_one_has_no_session_until_it_signs_in_again) {
    const AccountId ann = add_account("ann@example.org");
    const auto session = write([&](store::Connection& c) { return start_session(c, ann, Stage::signed_in, client, now); });
    const auto ended = write([&](store::Connection& c) { return disable_account(c, ann); });
    ASSERT_TRUE(ended);
    EXPECT_EQ(*ended, 1);
    EXPECT_FALSE(read([&](store::Connection& c) { return find_account(c, ann); })->enabled);
    EXPECT_TRUE(write([&](store::Connection& c) { return enable_account(c, ann); }));
    EXPECT_TRUE(read([&](store::Connection& c) { return find_account(c, ann); })->enabled);
    EXPECT_FALSE(read([&](store::Connection& c) { return visitor_by_session(c, session.id, now); }));
}

TEST_P(Accounts, that_are_missing_are_refused) {
    const AccountId nobody{99};
    const auto disabled = write([&](store::Connection& c) { return disable_account(c, nobody); });
    ASSERT_FALSE(disabled);
    EXPECT_EQ(disabled.error().code, base::ErrorCode::not_found);
    EXPECT_FALSE(write([&](store::Connection& c) { return set_password(c, nobody, {"x"}, now); }));
    EXPECT_FALSE(write([&](store::Connection& c) { return enable_account(c, nobody); }));
}

}  // namespace
}  // namespace identity
