#include "identity/second_factor.hpp"

#include <set>

#include "identity/totp.hpp"
#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

class SecondFactor : public OnDatabase {
protected:
    void SetUp() override {
        OnDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ann = add_account("ann@example.org");
    }
    std::string column(const std::string& name) {
        return read([&](store::Connection& c) {
            return c.select("select " + name + " from account where id = $1", ann.number)->next()->string(0);
        });
    }
    std::string begin() {
        EXPECT_TRUE(write([&](store::Connection& c) { return begin_enrolment(c, ann, key); }));
        return *unseal(key, "totp " + std::to_string(ann.number), column("totp_enrolling"));
    }
    base::Result<std::vector<std::string>> confirm(std::string_view code) {
        return write([&](store::Connection& c) { return confirm_enrolment(c, ann, code, key, now); });
    }
    base::Result<void> use(std::string_view code) {
        return write([&](store::Connection& c) { return use_second_factor(c, ann, code, key, now); });
    }
    bool enrolled() {
        return read([&](store::Connection& c) { return find_account(c, ann); })->has_second_factor;
    }
    AccountId ann;
};
INSTANTIATE_TEST_SUITE_P(On, SecondFactor, test::each_dialect(), test::dialect_name);

TEST_P(SecondFactor, counts_only_after_a_code) {
    const auto enrolment = write([&](store::Connection& c) { return begin_enrolment(c, ann, key); });
    ASSERT_TRUE(enrolment);
    EXPECT_TRUE(enrolment->uri.starts_with("otpauth://totp/Keepwright:ann%40example.org?secret="));
    EXPECT_GT(enrolment->code.size, 20);
    EXPECT_FALSE(enrolled());
    const auto again = read([&](store::Connection& c) { return pending_enrolment(c, ann, key); });
    ASSERT_TRUE(again);
    EXPECT_EQ(again->uri, enrolment->uri);

    const auto wrong = confirm("abcdef");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, base::ErrorCode::invalid);
    EXPECT_EQ(wrong.error().faults.front().field, "code");
    EXPECT_FALSE(enrolled());

    const std::string secret = *unseal(key, "totp " + std::to_string(ann.number), column("totp_enrolling"));
    EXPECT_EQ(totp_secret_text(secret), enrolment->secret_text);
    const auto codes = confirm(totp_code(secret, totp_step(now)));
    ASSERT_TRUE(codes);
    EXPECT_EQ(std::set(codes->begin(), codes->end()).size(), std::size_t{recovery_code_count});
    EXPECT_EQ(codes->front().size(), 19u);
    EXPECT_TRUE(enrolled());
    EXPECT_FALSE(use(totp_code(secret, totp_step(now)))) << "the code that confirmed is used up";
    EXPECT_FALSE(confirm(totp_code(secret, totp_step(now)))) << "nothing is pending any more";
}

TEST_P(SecondFactor, the_old_one_counts_until_the_new_one_is_confirmed) {
    const std::string old = begin();
    const auto old_codes = confirm(totp_code(old, totp_step(now)));
    ASSERT_TRUE(old_codes);
    const std::string fresh = begin();
    now += 30s;
    EXPECT_TRUE(use(totp_code(old, totp_step(now))));
    ASSERT_TRUE(confirm(totp_code(fresh, totp_step(now))));
    now += 30s;
    EXPECT_FALSE(use(totp_code(old, totp_step(now))));
    EXPECT_TRUE(use(totp_code(fresh, totp_step(now))));
    EXPECT_FALSE(use(old_codes->front()));
}

TEST_P(SecondFactor, nothing_readable_is_stored) {
    const std::string secret = begin();
    const auto codes = confirm(totp_code(secret, totp_step(now)));
    ASSERT_TRUE(codes);
    EXPECT_EQ(column("totp_secret").find(base::to_base64url(base::as_bytes(secret))), std::string::npos);
    const auto stored = read([&](store::Connection& c) {
        return c
            .select("select count(*) from recovery_code where code_hash = $1 or code_hash = $2", codes->front(),
                    base::to_hex(base::as_bytes(codes->front())))
            ->next()
            ->integer(0);
    });
    EXPECT_EQ(stored, 0);
}

TEST_P(SecondFactor, a_recovery_code_works_also_when_the_key_file_is_lost) {
    const std::string secret = begin();
    const auto codes = confirm(totp_code(secret, totp_step(now)));
    ASSERT_TRUE(codes);
    key = *secret_key(std::string(32, 'z'));
    now += 30s;
    const auto unreadable = use(totp_code(secret, totp_step(now)));
    ASSERT_FALSE(unreadable);
    EXPECT_EQ(unreadable.error().code, base::ErrorCode::unmet_condition);
    EXPECT_TRUE(use(codes->front()));
}

TEST_P(SecondFactor, of_one_account_is_not_of_another) {
    const std::string secret = begin();
    const auto codes = confirm(totp_code(secret, totp_step(now)));
    ASSERT_TRUE(codes);
    ann = add_account("bob@example.org");
    EXPECT_FALSE(use(codes->front()));
    EXPECT_FALSE(use(totp_code(secret, totp_step(now) + 1)));
    ASSERT_TRUE(confirm(totp_code(begin(), totp_step(now))));
    EXPECT_FALSE(use(codes->front()));
}

TEST_P(SecondFactor, can_be_removed) {
    const std::string secret = begin();
    const auto codes = confirm(totp_code(secret, totp_step(now)));
    ASSERT_TRUE(codes);
    ASSERT_TRUE(write([&](store::Connection& c) { return remove_second_factor(c, ann); }));
    EXPECT_FALSE(enrolled());
    now += 30s;
    EXPECT_FALSE(use(totp_code(secret, totp_step(now))));
    EXPECT_FALSE(use(codes->front()));
    EXPECT_FALSE(write([&](store::Connection& c) { return new_recovery_codes(c, ann); }));
    EXPECT_FALSE(write([&](store::Connection& c) { return remove_second_factor(c, AccountId{99}); }));
}

}  // namespace
}  // namespace identity
