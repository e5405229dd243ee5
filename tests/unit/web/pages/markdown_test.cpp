// Markdown of the guide: anchors of headings, links between pages, no markup from outside.
#include "web/pages/markdown.hpp"

#include <gtest/gtest.h>

namespace web::pages {

TEST(markdown, names_headings_as_links_call_them) {
    EXPECT_EQ(markdown_to_html("## Issues (4.1)"), "<h2 id=\"issues-41\">Issues (4.1)</h2>");
    EXPECT_EQ(markdown_to_html("### not-found"), "<h3 id=\"not-found\">not-found</h3>");
    EXPECT_EQ(markdown_to_html("## What \"is\" Größe"), "<h2 id=\"what-is-größe\">What &quot;is&quot; Größe</h2>");
}

TEST(markdown, leads_from_page_to_page) {
    const std::string html = markdown_to_html("[Risks](risks.md#acceptance) [no](javascript:alert) [up](../secret)");
    EXPECT_NE(html.find("href=\"/help/risks#acceptance\""), html.npos);
    EXPECT_EQ(html.find("javascript"), html.npos);
    EXPECT_EQ(html.find("secret"), html.npos);
}

TEST(markdown, takes_no_markup_from_the_text) { EXPECT_EQ(markdown_to_html("a <b>c</b>").find("<b>"), std::string::npos); }

}  // namespace web::pages
