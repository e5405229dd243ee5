// Targets of links: which are allowed, and that tricks of spelling are not.
#include "web/html/html.hpp"

#include <gtest/gtest.h>

namespace {

using namespace web::html;

struct Case {
    std::string_view url;
    bool allowed;
};

class HtmlUrl : public testing::TestWithParam<Case> {
    Scope scope_;
};

TEST_P(HtmlUrl, IsKeptOrBlocked) {
    const auto [url, allowed] = GetParam();
    EXPECT_EQ(Url(url).view(), allowed ? url : std::string_view("#blocked"));
}

using namespace std::string_view_literals;
INSTANTIATE_TEST_SUITE_P(Table, HtmlUrl,
                         testing::Values(Case{"/", true}, Case{"/risks?page=2&q=a", true}, Case{"?page=2", true},
                                         Case{"#top", true}, Case{"https://example.org/x", true},
                                         Case{"http://10.0.0.1/", true}, Case{"mailto:a@example.org", true}, Case{"", true},
                                         Case{"javascript:alert(1)", false}, Case{"JaVaScRiPt:alert(1)", false},
                                         Case{" javascript:alert(1)", false}, Case{"\tjavascript:alert(1)", false},
                                         Case{"java\nscript:alert(1)", false}, Case{"data:text/html,<script>", false},
                                         Case{"vbscript:x", false}, Case{"//evil.example", false},
                                         Case{"/\\evil.example", false}, Case{"/\t/evil.example", false},
                                         Case{"/a\0b"sv, false}, Case{"\\\\evil.example", false}, Case{"risks", false},
                                         Case{"ftp://example.org", false}, Case{"https:evil.example", false}));

TEST(HtmlUrlInPage, IsEscapedLikeAnyText) {
    const Scope scope;
    EXPECT_EQ(to_text(a({href("/x?a=1&b=\"<"), "x"})), "<a href=\"/x?a=1&amp;b=&quot;&lt;\">x</a>");
    EXPECT_TRUE(Url("https://example.org").leaves());
    EXPECT_FALSE(Url("/help").leaves());
}

}  // namespace
