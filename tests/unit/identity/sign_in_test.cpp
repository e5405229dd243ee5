#include "identity/sign_in.hpp"

#include "base/text.hpp"
#include "identity/attempts.hpp"
#include "identity/second_factor.hpp"
#include "identity/totp.hpp"
#include "identity/visitor.hpp"
#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

class SignIn : public OnDatabase {
protected:
    base::Result<SignedIn> sign_in(std::string_view email, std::string_view password) {
        const PasswordChallenge challenge =
            TRY(write([&](store::Connection& c) { return begin_sign_in(c, email, client, now); }));
        const PasswordVerdict verdict = judge_password(challenge.hash, password, cheap);
        return write([&](store::Connection& c) { return finish_sign_in(c, challenge, verdict, client, now); });
    }
    base::Result<SignedIn> second_step(std::string_view pending, std::string_view code) {
        const SecondFactorChallenge challenge =
            TRY(write([&](store::Connection& c) { return begin_second_factor(c, pending, client, now); }));
        return write([&](store::Connection& c) { return finish_second_factor(c, challenge, code, key, client, now); });
    }
    base::ErrorCode code_of(std::string_view email, std::string_view password) {
        const auto result = sign_in(email, password);
        EXPECT_FALSE(result);
        return result.error().code;
    }
    // An account whose second factor is confirmed with the code of one step ago; returns the secret.
    std::string enrol(AccountId account) {
        const auto begun = write([&](store::Connection& c) { return begin_enrolment(c, account, key); });
        std::string secret = read([&](store::Connection& c) {
            const auto rows = c.select("select totp_enrolling from account where id = $1", account.number);
            return *unseal(key, "totp " + std::to_string(account.number), rows->next()->string(0));
        });
        const std::string code = totp_code(secret, totp_step(now) - 1);
        recovery = *write([&](store::Connection& c) { return confirm_enrolment(c, account, code, key, now); });
        return secret;
    }
    bool is_signed_in(std::string_view id) {
        return read([&](store::Connection& c) { return visitor_by_session(c, id, now); }).has_value();
    }

    std::vector<std::string> recovery;
};
INSTANTIATE_TEST_SUITE_P(On, SignIn, test::each_dialect(), test::dialect_name);

TEST_P(SignIn, starts_a_session) {
    const AccountId ann = add_account("ann@example.org");
    const auto signed_in = sign_in("ANN@example.org ", good_password);
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->account, ann);
    EXPECT_FALSE(signed_in->needs_second_factor);
    EXPECT_TRUE(is_signed_in(signed_in->session.id));
}

TEST_P(SignIn, answers_the_same_whatever_is_missing) {
    add_account("ann@example.org");
    const AccountId gone = add_account("gone@example.org");
    ASSERT_TRUE(write([&](store::Connection& c) { return disable_account(c, gone); }));
    ASSERT_TRUE(write([&](store::Connection& c) { return create_account(c, "new@example.org", now); }));
    const auto wrong = sign_in("ann@example.org", "a quiet river bend");
    ASSERT_FALSE(wrong);
    for (const char* email : {"nobody@example.org", "gone@example.org", "new@example.org", "", "\xff", "no address"}) {
        const auto result = sign_in(email, good_password);
        ASSERT_FALSE(result) << email;
        EXPECT_EQ(result.error().code, base::ErrorCode::forbidden);
        EXPECT_EQ(result.error().faults.front().message, wrong.error().faults.front().message);
        EXPECT_EQ(result.error().faults.front().field, wrong.error().faults.front().field);
    }
}

TEST_P(SignIn, has_nobodys_hash_judged_where_there_is_no_account) {
    add_account("ann@example.org");
    ASSERT_TRUE(write([&](store::Connection& c) { return create_account(c, "new@example.org", now); }));
    for (const char* email : {"nobody@example.org", "new@example.org"}) {
        const auto challenge = write([&](store::Connection& c) { return begin_sign_in(c, email, client, now); });
        ASSERT_TRUE(challenge);
        EXPECT_FALSE(challenge->account);
        EXPECT_EQ(challenge->hash.text, nobodys_hash().text);
        // Even a verdict that somehow says yes opens nothing.
        EXPECT_FALSE(write([&](store::Connection& c) { return finish_sign_in(c, *challenge, {true, {}}, client, now); }));
    }
    const auto challenge = write([&](store::Connection& c) { return begin_sign_in(c, "ann@example.org", client, now); });
    ASSERT_TRUE(challenge);
    EXPECT_NE(challenge->hash.text, nobodys_hash().text);
}

TEST_P(SignIn, counts_all_spellings_as_one_name) {
    add_account("ann@example.org");
    for (const char* spelling :
         {"ann@example.org", "Ann@example.org", "ANN@EXAMPLE.ORG ", " ann@example.org", "ａnn@example.org"})
        EXPECT_EQ(code_of(spelling, "wrong wrong wrong"), base::ErrorCode::forbidden) << spelling;
    const auto blocked = sign_in("ann@Example.org", good_password);
    ASSERT_FALSE(blocked);
    EXPECT_EQ(blocked.error().code, base::ErrorCode::too_many);
    EXPECT_EQ(blocked.error().faults.front().arguments.at(0), "10");
    now += 10s;
    EXPECT_TRUE(sign_in("ann@example.org", good_password));
}

TEST_P(SignIn, counts_names_that_nobody_has_just_the_same) {
    for (int i = 0; i < account_limit.free; ++i)
        EXPECT_EQ(code_of("nobody@example.org", "wrong"), base::ErrorCode::forbidden);
    EXPECT_EQ(code_of("nobody@example.org", "wrong"), base::ErrorCode::too_many);
    EXPECT_EQ(code_of("somebody@example.org", "wrong"), base::ErrorCode::forbidden);
}

TEST_P(SignIn, success_lets_the_name_start_anew) {
    add_account("ann@example.org");
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < account_limit.free - 1; ++i)
            EXPECT_EQ(code_of("ann@example.org", "wrong"), base::ErrorCode::forbidden);
        EXPECT_TRUE(sign_in("ann@example.org", good_password));
    }
}

TEST_P(SignIn, keeps_the_upgraded_hash) {
    const AccountId ann = add_account("ann@example.org");
    const auto challenge = write([&](store::Connection& c) { return begin_sign_in(c, "ann@example.org", client, now); });
    ASSERT_TRUE(challenge);
    const PasswordVerdict verdict = judge_password(challenge->hash, good_password, PasswordCost{2, 8192});
    ASSERT_FALSE(verdict.upgraded.text.empty());
    ASSERT_TRUE(write([&](store::Connection& c) { return finish_sign_in(c, *challenge, verdict, client, now); }));
    const auto kept = read([&](store::Connection& c) {
        return c.select("select password_hash from account where id = $1", ann.number)->next()->string(0);
    });
    EXPECT_EQ(kept, verdict.upgraded.text);
    EXPECT_TRUE(sign_in("ann@example.org", good_password));
}

TEST_P(SignIn, fails_when_the_password_changes_meanwhile) {
    const AccountId ann = add_account("ann@example.org");
    const auto challenge = write([&](store::Connection& c) { return begin_sign_in(c, "ann@example.org", client, now); });
    const PasswordVerdict verdict = judge_password(challenge->hash, good_password, cheap);
    const PasswordHash other = *hash_new_password("another quiet river", "ann@example.org", cheap);
    ASSERT_TRUE(write([&](store::Connection& c) { return set_password(c, ann, other, now); }));
    EXPECT_FALSE(write([&](store::Connection& c) { return finish_sign_in(c, *challenge, verdict, client, now); }));
}

TEST_P(SignIn, needs_the_second_factor_where_there_is_one) {
    const AccountId ann = add_account("ann@example.org");
    const std::string secret = enrol(ann);
    const auto half = sign_in("ann@example.org", good_password);
    ASSERT_TRUE(half);
    EXPECT_TRUE(half->needs_second_factor);
    EXPECT_FALSE(is_signed_in(half->session.id));
    const auto wrong = second_step(half->session.id, "abcdef");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, base::ErrorCode::forbidden);
    const auto whole = second_step(half->session.id, totp_code(secret, totp_step(now)));
    ASSERT_TRUE(whole);
    EXPECT_NE(whole->session.id, half->session.id);
    EXPECT_TRUE(is_signed_in(whole->session.id));
    EXPECT_FALSE(second_step(half->session.id, totp_code(secret, totp_step(now) + 1))) << "the half session is used up";
}

TEST_P(SignIn, refuses_a_code_that_was_used) {
    const std::string secret = enrol(add_account("ann@example.org"));
    const auto with_code = [&](std::int64_t step) {
        const auto half = sign_in("ann@example.org", good_password);
        return static_cast<bool>(second_step(half->session.id, totp_code(secret, step)));
    };
    const auto step = totp_step(now);
    EXPECT_FALSE(with_code(step - 1)) << "used to enrol";
    EXPECT_TRUE(with_code(step));
    EXPECT_FALSE(with_code(step));
    EXPECT_TRUE(with_code(step + 1));
    EXPECT_FALSE(with_code(step)) << "earlier than an accepted one";
}

TEST_P(SignIn, takes_each_recovery_code_once) {
    const AccountId ann = add_account("ann@example.org");
    enrol(ann);
    ASSERT_EQ(recovery.size(), std::size_t{recovery_code_count});
    const auto with_code = [&](std::string_view code) {
        const auto half = sign_in("ann@example.org", good_password);
        return static_cast<bool>(second_step(half->session.id, code));
    };
    EXPECT_TRUE(with_code(recovery[3]));
    EXPECT_FALSE(with_code(recovery[3]));
    EXPECT_TRUE(with_code(" " + base::to_lower_ascii(recovery[4])));
    EXPECT_EQ(read([&](store::Connection& c) { return recovery_codes_left(c, ann); }), recovery_code_count - 2);
    const auto replaced = write([&](store::Connection& c) { return new_recovery_codes(c, ann); });
    ASSERT_TRUE(replaced);
    EXPECT_FALSE(with_code(recovery[5]));
    EXPECT_TRUE(with_code(replaced->front()));
}

TEST_P(SignIn, counts_guesses_at_the_code_although_the_password_is_right) {
    enrol(add_account("ann@example.org"));
    int forbidden = 0;
    base::ErrorCode last = base::ErrorCode::forbidden;
    while (last == base::ErrorCode::forbidden && forbidden < 20) {
        const auto half = sign_in("ann@example.org", good_password);
        if (!half) {
            last = half.error().code;
            break;
        }
        const auto guess = second_step(half->session.id, "abcdef");
        ASSERT_FALSE(guess);
        last = guess.error().code;
        ++forbidden;
    }
    EXPECT_EQ(last, base::ErrorCode::too_many);
    EXPECT_LE(forbidden, account_limit.free);
}

TEST_P(SignIn, the_half_session_is_over_after_five_minutes) {
    const std::string secret = enrol(add_account("ann@example.org"));
    const auto half = sign_in("ann@example.org", good_password);
    ASSERT_TRUE(half);
    now += second_factor_life;
    const auto late = second_step(half->session.id, totp_code(secret, totp_step(now)));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, base::ErrorCode::forbidden);
}

TEST_P(SignIn, the_password_can_be_asked_again) {
    const AccountId ann = add_account("ann@example.org");
    const auto confirm = [&](std::string_view password) -> base::Result<void> {
        const PasswordChallenge challenge =
            TRY(write([&](store::Connection& c) { return begin_confirmation(c, ann, client, now); }));
        const PasswordVerdict verdict = judge_password(challenge.hash, password, cheap);
        return write([&](store::Connection& c) { return finish_confirmation(c, challenge, verdict, client); });
    };
    EXPECT_TRUE(confirm(good_password));
    for (int i = 0; i < account_limit.free; ++i) EXPECT_FALSE(confirm("wrong wrong wrong"));
    const auto blocked = confirm(good_password);
    ASSERT_FALSE(blocked);
    EXPECT_EQ(blocked.error().code, base::ErrorCode::too_many);
}

}  // namespace
}  // namespace identity
