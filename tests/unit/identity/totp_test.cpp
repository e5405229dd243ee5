#include "identity/totp.hpp"

#include <gtest/gtest.h>

namespace identity {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view rfc_secret = "12345678901234567890";  // RFC 6238, appendix B

base::Moment at(std::int64_t seconds) { return base::from_micros(seconds * 1'000'000); }

TEST(Totp, gives_the_codes_of_the_rfc) {
    // The appendix has eight digits; ours are the last six.
    const std::vector<std::pair<std::int64_t, std::string>> codes{{59, "287082"},         {1111111109, "081804"},
                                                                  {1111111111, "050471"}, {1234567890, "005924"},
                                                                  {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [seconds, code] : codes) {
        EXPECT_EQ(totp_code(rfc_secret, totp_step(at(seconds))), code) << seconds;
        EXPECT_EQ(accepted_step(rfc_secret, code, at(seconds), 0), seconds / 30);
    }
}

TEST(Totp, takes_the_neighbouring_steps_only) {
    const base::Moment now = at(1'774'000'000);
    const std::int64_t step = totp_step(now);
    for (int away = -3; away <= 3; ++away) {
        const auto accepted = accepted_step(rfc_secret, totp_code(rfc_secret, step + away), now, 0);
        if (std::abs(away) <= 1) {
            EXPECT_EQ(accepted, step + away);
        } else {
            EXPECT_FALSE(accepted) << away;
        }
    }
}

TEST(Totp, takes_no_step_again_and_none_before_it) {
    const base::Moment now = at(1'774'000'000);
    const std::int64_t step = totp_step(now);
    EXPECT_TRUE(accepted_step(rfc_secret, totp_code(rfc_secret, step), now, step - 1));
    EXPECT_FALSE(accepted_step(rfc_secret, totp_code(rfc_secret, step), now, step));
    EXPECT_FALSE(accepted_step(rfc_secret, totp_code(rfc_secret, step - 1), now, step));
    EXPECT_TRUE(accepted_step(rfc_secret, totp_code(rfc_secret, step + 1), now, step));
}

TEST(Totp, reads_codes_as_people_type_them) {
    EXPECT_TRUE(accepted_step(rfc_secret, " 287 082 ", at(59), 0));
    for (const char* code : {"", "28708", "2870822", "287082x", "28708\xff", "287o82"})
        EXPECT_FALSE(accepted_step(rfc_secret, code, at(59), 0)) << code;
}

TEST(Totp, shows_the_secret_to_apps_and_people) {
    EXPECT_EQ(totp_secret_text(rfc_secret), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    EXPECT_EQ(totp_uri(rfc_secret, "Keepwright", "ann+x@example.org"),
              "otpauth://totp/Keepwright:ann%2Bx%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
              "&issuer=Keepwright&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace identity
