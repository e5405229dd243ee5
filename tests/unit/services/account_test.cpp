#include "services/account.hpp"

#include "identity/attempts.hpp"
#include "identity/totp.hpp"
#include "services/entrance.hpp"
#include "services/sign_in.hpp"
#include "unit/services/accounts_fixture.hpp"

namespace services {

using namespace std::chrono_literals;

class OwnAccount : public WithAccount {
protected:
    Holder holder() { return {ada, "ada@mill.example", client}; }
    std::optional<identity::Visitor> visitor(std::string_view id) {
        return find_visitor(program(), {Credential::Kind::session, id});
    }
    AccountContents contents(std::string_view session) {
        return read_account(program(), ada, visitor(session)->organisations);
    }
    std::string code_of_the_app() {
        const auto sealed = database().read([&](store::Connection& c) {
            return c.select("SELECT totp_enrolling FROM account WHERE id = $1", ada.number)->next()->string(0);
        });
        return identity::totp_code(*identity::unseal(key, "totp " + std::to_string(ada.number), sealed),
                                   identity::totp_step(now()));
    }
};
INSTANTIATE_TEST_SUITE_P(On, OwnAccount, test::each_dialect(), test::dialect_name);

TEST_P(OwnAccount, changes_the_password_and_ends_all_sessions_but_a_new_one) {
    const std::string before = session_of(ada);
    EXPECT_EQ(test::fields_of(change_password(program(), holder(), "wrong", another_password)), "present_password");
    EXPECT_EQ(test::fields_of(change_password(program(), holder(), good_password, "short")), "password");
    EXPECT_TRUE(visitor(before));
    const auto session = require(change_password(program(), holder(), good_password, another_password));
    EXPECT_FALSE(visitor(before));
    EXPECT_TRUE(visitor(session.id));
    EXPECT_TRUE(sign_in(program(), "ada@mill.example", another_password, client));
}

TEST_P(OwnAccount, guesses_at_the_present_password_are_counted) {
    for (int i = 0; i < identity::account_limit.free; ++i)
        EXPECT_EQ(remove_second_factor(program(), holder(), "wrong").error().code, base::ErrorCode::invalid);
    EXPECT_EQ(renew_recovery_codes(program(), holder(), good_password).error().code, base::ErrorCode::too_many);
}

TEST_P(OwnAccount, sets_a_second_factor_up_and_removes_it) {
    const std::string id = session_of(ada);
    EXPECT_EQ(pending_second_factor(program(), holder(), key).error().code, base::ErrorCode::unmet_condition);
    EXPECT_EQ(test::fields_of(begin_second_factor(program(), holder(), "wrong", key)), "present_password");
    const auto begun = require(begin_second_factor(program(), holder(), good_password, key));
    EXPECT_FALSE(visitor(id)->account.has_second_factor) << "not before the first code";
    EXPECT_EQ(test::fields_of(confirm_second_factor(program(), holder(), "000 000 0", key)), "code");
    EXPECT_EQ(require(pending_second_factor(program(), holder(), key)).uri, begun.uri);
    const auto codes = require(confirm_second_factor(program(), holder(), code_of_the_app(), key));
    EXPECT_EQ(codes.size(), 10u);
    EXPECT_TRUE(visitor(id)->account.has_second_factor);
    EXPECT_EQ(contents(id).recovery_codes_left, 10);
    EXPECT_NE(require(renew_recovery_codes(program(), holder(), good_password)), codes);
    EXPECT_EQ(test::fields_of(remove_second_factor(program(), holder(), "wrong")), "present_password");
    EXPECT_TRUE(visitor(id)->account.has_second_factor);
    EXPECT_TRUE(remove_second_factor(program(), holder(), good_password));
    EXPECT_FALSE(visitor(id)->account.has_second_factor);
}

TEST_P(OwnAccount, lists_and_ends_sessions) {
    const std::string first = session_of(ada), second = session_of(ada);
    EXPECT_EQ(contents(first).sessions.size(), 2u);
    const Holder stranger{add_account("eve@mill.example"), "eve@mill.example", client};
    const std::string handle = identity::handle_of(second);
    EXPECT_EQ(end_session(program(), stranger, handle).error().code, base::ErrorCode::not_found);
    EXPECT_TRUE(end_session(program(), holder(), handle));
    EXPECT_FALSE(visitor(second));
    EXPECT_EQ(contents(first).sessions.size(), 1u);
}

TEST_P(OwnAccount, makes_lists_and_revokes_tokens_of_each_organisation) {
    const auto harbour = add_harbour("ada@mill.example");
    const std::string id = session_of(ada);
    const auto in_mill = require(make_token(program(), {.organisation = organisation().org, .account = ada, .name = "a"}));
    require(make_token(program(), {.organisation = harbour, .account = ada, .name = "b"}));
    EXPECT_EQ(test::fields_of(make_token(program(), {.organisation = harbour, .account = ada})), "name");
    ASSERT_EQ(contents(id).tokens.size(), 2u);
    const Holder stranger{add_account("eve@mill.example"), "eve@mill.example", client};
    EXPECT_FALSE(revoke_token(program(), stranger, organisation().org, in_mill.id));
    EXPECT_TRUE(revoke_token(program(), holder(), organisation().org, in_mill.id));
    EXPECT_FALSE(find_visitor(program(), {Credential::Kind::token, in_mill.plain}));
    for (const auto& token : contents(id).tokens)
        EXPECT_EQ(token.revoked_at.has_value(), token.organisation == organisation().org);
}

}  // namespace services
