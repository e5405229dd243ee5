#include "identity/csrf.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace identity {
namespace {

TEST(Csrf, a_mask_comes_off_again) {
    const std::string token = csrf_token("session one");
    EXPECT_EQ(token.size(), 32u);
    const std::string first = masked_csrf(token), second = masked_csrf(token);
    EXPECT_NE(first, second);
    EXPECT_TRUE(csrf_fits(token, first));
    EXPECT_TRUE(csrf_fits(token, second));
    EXPECT_EQ(first.find(base::to_base64url(base::as_bytes(token))), std::string::npos);
}

TEST(Csrf, belongs_to_one_session) {
    EXPECT_EQ(csrf_token("session one"), csrf_token("session one"));
    EXPECT_FALSE(csrf_fits(csrf_token("session one"), masked_csrf(csrf_token("session two"))));
}

TEST(Csrf, refuses_what_it_did_not_make) {
    const std::string token = csrf_token("session one");
    for (const std::string& sent : {std::string(), std::string("%%%"), base::to_base64url(base::as_bytes(token)),
                                    std::string(86, 'A'), std::string(10000, 'A')})
        EXPECT_FALSE(csrf_fits(token, sent)) << sent;
    EXPECT_FALSE(csrf_fits("", ""));
    std::string changed = masked_csrf(token);
    changed[50] = changed[50] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(csrf_fits(token, changed));
}

}  // namespace
}  // namespace identity
