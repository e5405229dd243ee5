#include "identity/token.hpp"

#include "identity/visitor.hpp"
#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

class Tokens : public OnDatabase {
protected:
    void SetUp() override {
        OnDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ann = add_account("ann@example.org");
    }
    base::Result<NewToken> create(TokenRequest request) {
        return write([&](store::Connection& c) { return create_token(c, request, now); });
    }
    NewToken created(std::int64_t organisation = 1) { return *create({organisation, ann, "backup"}); }
    std::optional<Token> find(std::string_view plain) {
        auto visitor = read([&](store::Connection& c) { return visitor_by_token(c, plain, now); });
        return visitor ? visitor->token : std::nullopt;
    }
    base::Result<void> revoke(std::int64_t organisation, std::int64_t id, std::optional<AccountId> account = {}) {
        return write([&](store::Connection& c) { return revoke_token(c, organisation, id, account, now); });
    }
    AccountId ann;
};
INSTANTIATE_TEST_SUITE_P(On, Tokens, test::each_dialect(), test::dialect_name);

TEST_P(Tokens, act_as_an_account_in_an_organisation) {
    const auto made = create({2, ann, "  nightly export ", false});
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->plain.starts_with("kw_"));
    EXPECT_EQ(made->expires_at, now + usual_token_life);
    const auto token = find(made->plain);
    ASSERT_TRUE(token);
    EXPECT_EQ(token->organisation, 2);
    EXPECT_EQ(token->account, ann);
    EXPECT_EQ(token->name, "nightly export");
    EXPECT_FALSE(token->read_only);
    EXPECT_TRUE(find(created().plain)->read_only) << "unless it is asked for";
    EXPECT_FALSE(find(made->plain.substr(3)));
    EXPECT_FALSE(find("kw_" + std::string(43, 'A')));
    EXPECT_FALSE(find(""));
}

TEST_P(Tokens, keep_only_a_hash) {
    const NewToken made = created();
    const auto hash =
        read([&](store::Connection& c) { return c.select("select token_hash from token")->next()->string(0); });
    EXPECT_EQ(hash.size(), 64u);
    EXPECT_FALSE(find("kw_" + hash.substr(0, 43)));
}

TEST_P(Tokens, end_on_their_day) {
    const auto made = create({1, ann, "short", true, now + 24h});
    ASSERT_TRUE(made);
    now += 24h - 1us;
    EXPECT_TRUE(find(made->plain));
    now += 1us;
    EXPECT_FALSE(find(made->plain));
}

TEST_P(Tokens, are_made_for_two_years_at_most_and_with_a_name) {
    EXPECT_TRUE(create({1, ann, "two years", true, now + longest_token_life}));
    const auto wrong = create({1, ann, " \t", true, now + longest_token_life + 1us});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, base::ErrorCode::invalid);
    ASSERT_EQ(wrong.error().faults.size(), 2u) << "all faults at once";
    EXPECT_EQ(wrong.error().faults[0].field, "name");
    EXPECT_EQ(wrong.error().faults[1].field, "expires_at");
    EXPECT_FALSE(create({1, ann, "over", true, now}));
    EXPECT_FALSE(create({1, ann, std::string(101, 'n')}));
}

TEST_P(Tokens, are_revoked_for_good) {
    const NewToken made = created();
    ASSERT_TRUE(revoke(1, made.id));
    EXPECT_FALSE(find(made.plain));
    const base::Moment first = now;
    now += 1h;
    EXPECT_TRUE(revoke(1, made.id));
    const auto list = read([&](store::Connection& c) { return list_tokens(c, 1); });
    EXPECT_EQ(list.at(0).revoked_at, first);
}

TEST_P(Tokens, are_revoked_by_their_organisation_and_their_owner) {
    const NewToken made = created();
    const AccountId bob = add_account("bob@example.org");
    EXPECT_FALSE(revoke(2, made.id));
    EXPECT_FALSE(revoke(1, made.id, bob));
    EXPECT_FALSE(revoke(1, made.id, AccountId{})) << "nobody is not everybody";
    EXPECT_TRUE(find(made.plain));
    EXPECT_TRUE(revoke(1, made.id, ann));
    EXPECT_FALSE(find(made.plain));
    EXPECT_FALSE(revoke(1, 99));
}

TEST_P(Tokens, are_listed_for_the_organisation_or_the_owner) {
    created();
    now += 1s;
    const AccountId bob = add_account("bob@example.org");
    ASSERT_TRUE(create({1, bob, "of bob"}));
    created(2);
    const auto list = [&](std::optional<AccountId> account) {
        return read([&](store::Connection& c) { return list_tokens(c, 1, account); });
    };
    ASSERT_EQ(list({}).size(), 2u);
    EXPECT_EQ(list({})[0].name, "of bob");
    EXPECT_EQ(list(ann).size(), 1u);
    EXPECT_EQ(list(AccountId{}).size(), 0u);
}

TEST_P(Tokens, of_a_disabled_account_are_refused) {
    const NewToken made = created();
    ASSERT_TRUE(write([&](store::Connection& c) { return disable_account(c, ann); }));
    EXPECT_FALSE(find(made.plain));
    ASSERT_TRUE(write([&](store::Connection& c) { return enable_account(c, ann); }));
    EXPECT_TRUE(find(made.plain));
    created();
    created(2);
    EXPECT_EQ(write([&](store::Connection& c) { return revoke_tokens_of(c, 1, ann, now); }), 2);
    EXPECT_FALSE(find(made.plain));
}

TEST_P(Tokens, note_their_use_once_an_hour) {
    const NewToken made = created();
    EXPECT_TRUE(find(made.plain)->due_for_touch);
    write([&](store::Connection& c) { touch_token(c, *visitor_by_token(c, made.plain, now)->token, now); });
    EXPECT_EQ(find(made.plain)->last_used_at, now);
    now += 1h - 1us;
    EXPECT_FALSE(find(made.plain)->due_for_touch);
    now += 1us;
    EXPECT_TRUE(find(made.plain)->due_for_touch);
}

TEST_P(Tokens, are_not_made_without_end) {
    for (int i = 0; i < most_tokens; ++i) ASSERT_TRUE(create({1, ann, "one more"}));
    const auto refused = create({1, ann, "one more"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::unmet_condition);
    ASSERT_TRUE(revoke(1, 1));
    EXPECT_TRUE(create({1, ann, "one more"}));
}

TEST_P(Tokens, of_other_organisations_are_out_of_sight) {
    if (!on_postgres()) GTEST_SKIP() << "row-level security is PostgreSQL's";
    created(1);
    const NewToken other = created(2);
    const auto seen = [&](auto scope) {
        return database().read([&](store::Connection& c) {
            scope(c);
            return c.select("select count(*) from token")->next()->integer(0);
        });
    };
    EXPECT_EQ(seen([](store::Connection& c) { c.scope_to(1); }), 1);
    EXPECT_EQ(seen([](store::Connection& c) { c.scope_to(0); }), 0);
    EXPECT_EQ(seen([](store::Connection&) {}), 0);
    EXPECT_EQ(seen([](store::Connection& c) { c.scope_to_all(); }), 2);
    EXPECT_EQ(other.id, 1) << "numbers are the organisation's own";
}

}  // namespace
}  // namespace identity
