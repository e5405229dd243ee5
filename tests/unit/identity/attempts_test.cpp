#include "identity/attempts.hpp"

#include "unit/identity/identity_test.hpp"

namespace identity {
namespace {

class Attempts : public OnDatabase {
protected:
    base::Result<void> attempt(std::string_view email, std::string_view address = "192.0.2.7") {
        const Client from{std::string(address), {}};
        return write([&](store::Connection& c) { return count_attempt(c, email, from, now); });
    }
    std::int64_t rows() {
        return read(
            [](store::Connection& c) { return c.select("select count(*) from sign_in_attempt")->next()->integer(0); });
    }
};
INSTANTIATE_TEST_SUITE_P(On, Attempts, test::each_dialect(), test::dialect_name);

TEST(AttemptWait, doubles_up_to_a_quarter_of_an_hour) {
    const std::vector<std::pair<int, std::chrono::seconds>> waits{{0, 0s},  {4, 0s},    {5, 10s},   {6, 20s},    {7, 40s},
                                                                  {8, 80s}, {11, 640s}, {12, 900s}, {1000, 900s}};
    for (const auto& [attempts, wait] : waits) EXPECT_EQ(wait_after(attempts, account_limit), wait) << attempts;
}

TEST(AttemptNetwork, takes_the_network_of_one_customer) {
    EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(network_of("::ffff:192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:0db8:0001:0002:ffff::9"));
    EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
    EXPECT_EQ(network_of("fe80::1%eth0"), network_of("fe80::2"));
    EXPECT_EQ(network_of("unix"), "unix");
}

TEST_P(Attempts, waiting_grows_and_is_not_prolonged_by_refusals) {
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(attempt("ann@example.org"));
    now += 4s;
    for (int i = 0; i < 3; ++i) {
        const auto refused = attempt("ann@example.org");
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().faults.front().arguments.at(0), "6");
    }
    now += 6s;
    ASSERT_TRUE(attempt("ann@example.org"));
    now += 10s;
    EXPECT_FALSE(attempt("ann@example.org"));
    now += 10s;
    EXPECT_TRUE(attempt("ann@example.org"));
}

TEST_P(Attempts, are_forgotten_after_a_day) {
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(attempt("ann@example.org"));
    now += account_limit.forgotten_after;
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(attempt("ann@example.org"));
    EXPECT_FALSE(attempt("ann@example.org"));
}

TEST_P(Attempts, many_names_from_one_network_are_limited) {
    for (int i = 0; i < network_limit.free; ++i)
        ASSERT_TRUE(attempt("person" + std::to_string(i) + "@example.org", "2001:db8::" + std::to_string(i + 1)));
    const auto refused = attempt("another@example.org", "2001:db8::ffff");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::too_many);
    EXPECT_TRUE(attempt("another@example.org", "2001:db8:0:1::1"));
}

TEST_P(Attempts, success_does_not_wipe_the_count_of_a_network) {
    const Client from{"192.0.2.7", {}};
    int guesses = 0;
    for (int round = 0; round < 2 * network_limit.free; ++round) {
        if (!attempt("victim" + std::to_string(round) + "@example.org")) break;
        ++guesses;
        if (!attempt("own@example.org")) break;
        write([&](store::Connection& c) { forgive_attempts(c, "own@example.org", from); });
    }
    EXPECT_LE(guesses, network_limit.free);
}

TEST_P(Attempts, keep_no_names_and_go_away) {
    ASSERT_TRUE(attempt("my secret password"));
    const auto subject = read([](store::Connection& c) {
        return c.select("select subject from sign_in_attempt order by subject")->next()->string(0);
    });
    EXPECT_EQ(subject.size(), 64u);
    EXPECT_EQ(rows(), 2);
    EXPECT_EQ(write([&](store::Connection& c) { return forget_old_attempts(c, now + 23h); }), 0);
    EXPECT_EQ(write([&](store::Connection& c) { return forget_old_attempts(c, now + 24h); }), 2);
    EXPECT_EQ(rows(), 0);
}

}  // namespace
}  // namespace identity
