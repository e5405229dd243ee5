#include "services/sign_in.hpp"

#include "identity/attempts.hpp"
#include "services/account.hpp"
#include "services/entrance.hpp"
#include "unit/services/accounts_fixture.hpp"

namespace services {

using namespace std::chrono_literals;

class SignInService : public WithAccount {
protected:
    bool is_signed_in(std::string_view id) { return find_visitor(program(), {Credential::Kind::session, id}).has_value(); }
    base::Result<identity::SignedIn> try_sign_in(std::string_view password, std::string_view email = "ada@mill.example") {
        return sign_in(program(), email, password, client);
    }
};
INSTANTIATE_TEST_SUITE_P(On, SignInService, test::each_dialect(), test::dialect_name);

TEST_P(SignInService, starts_a_session_and_ends_it) {
    const auto signed_in = require(try_sign_in(good_password));
    EXPECT_FALSE(signed_in.needs_second_factor);
    EXPECT_TRUE(is_signed_in(signed_in.session.id));
    sign_out(program(), signed_in.session.id);
    EXPECT_FALSE(is_signed_in(signed_in.session.id));
}

TEST_P(SignInService, counts_before_it_judges) {
    for (int i = 0; i < identity::account_limit.free; ++i)
        EXPECT_EQ(try_sign_in("wrong").error().code, base::ErrorCode::forbidden);
    EXPECT_EQ(try_sign_in(good_password).error().code, base::ErrorCode::too_many);
    wait(10s);
    EXPECT_TRUE(try_sign_in(good_password));
}

TEST_P(SignInService, answers_a_missing_account_as_a_wrong_password) {
    const auto wrong = try_sign_in("wrong"), nobody = try_sign_in(good_password, "nobody@mill.example");
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(nobody);
    EXPECT_EQ(test::faults_of(wrong), test::faults_of(nobody));
    EXPECT_EQ(wrong.error().code, nobody.error().code);
}

TEST_P(SignInService, asks_for_the_second_factor_where_there_is_one) {
    const auto codes = change([&](store::Connection& c) -> base::Result<std::vector<std::string>> {
        c.execute("UPDATE account SET totp_secret = 'there is one' WHERE id = $1", ada.number);
        return identity::new_recovery_codes(c, ada);
    });
    const auto half = require(try_sign_in(good_password));
    EXPECT_TRUE(half.needs_second_factor);
    EXPECT_FALSE(is_signed_in(half.session.id));
    const auto whole = require(sign_in_with_code(program(), half.session.id, codes.at(0), key, client));
    EXPECT_TRUE(is_signed_in(whole.session.id));
    const auto again = sign_in_with_code(program(), half.session.id, codes.at(1), key, client);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, base::ErrorCode::forbidden) << "the half session is over";
}

TEST_P(SignInService, takes_an_invitation_once) {
    const std::string link = session_of(ada, identity::Stage::invitation);
    EXPECT_EQ(require(find_invited(program(), link)).email, "ada@mill.example");
    const auto weak = accept_invitation(program(), link, "short");
    EXPECT_EQ(test::fields_of(weak), "password");
    EXPECT_TRUE(find_invited(program(), link)) << "a password that is refused uses nothing up";
    EXPECT_TRUE(accept_invitation(program(), link, another_password));
    EXPECT_FALSE(find_invited(program(), link));
    EXPECT_EQ(accept_invitation(program(), link, another_password).error().code, base::ErrorCode::not_found);
    EXPECT_FALSE(try_sign_in(good_password));
    EXPECT_TRUE(try_sign_in(another_password));
}

}  // namespace services
