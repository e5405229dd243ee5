// The builder: what it writes, and that no text can become markup.
#include "web/html/html.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace {

using namespace web::html;

class HtmlNode : public testing::Test {
    Scope scope_;
};

TEST_F(HtmlNode, WritesElementsWithAttributesAndChildren) {
    EXPECT_EQ(to_text(div({cls("card"), h3({"Title"}), p({"Text"})})),
              "<div class=\"card\"><h3>Title</h3><p>Text</p></div>");
    EXPECT_EQ(to_text(br({})), "<br>");
    EXPECT_EQ(to_text(input({type("checkbox"), checked(), disabled(false)})), "<input type=\"checkbox\" checked>");
    EXPECT_EQ(to_text(td({42})), "<td>42</td>");
    EXPECT_EQ(to_text(td({std::int64_t{-9223372036854775807} - 1})), "<td>-9223372036854775808</td>");
    EXPECT_EQ(to_document(html({lang("en"), body({})})), "<!doctype html><html lang=\"en\"><body></body></html>");
}

TEST_F(HtmlNode, PutsAttributesOfAFragmentOnTheElementAround) {
    EXPECT_EQ(to_text(p({fragment({id("a"), "x"}), when(false, cls("b")), "y"})), "<p id=\"a\">xy</p>");
    EXPECT_EQ(to_text(fragment({id("lost")})), "");
}

TEST_F(HtmlNode, RepeatsAndChooses) {
    const std::vector<std::string> names{"a", "<b>"};
    EXPECT_EQ(to_text(ul({each(names, [](const std::string& name) { return li({name}); })})),
              "<ul><li>a</li><li>&lt;b&gt;</li></ul>");
    EXPECT_EQ(to_text(p({when(true, "yes"), when(false, "no")})), "<p>yes</p>");
}

TEST_F(HtmlNode, KeepsTextsOfTemporaries) {
    const auto make = [] { return p({title(std::string(100, 't')), std::string(100, 'x')}); };
    const Node node = make();
    const Node other = p({std::string(100, 'y')});
    EXPECT_EQ(to_text(node), "<p title=\"" + std::string(100, 't') + "\">" + std::string(100, 'x') + "</p>");
    EXPECT_EQ(to_text(other), "<p>" + std::string(100, 'y') + "</p>");
}

TEST_F(HtmlNode, KeepsTheFirstNewlineOfATextArea) {
    EXPECT_EQ(to_text(textarea({name("n"), "\nx"})), "<textarea name=\"n\">\n\nx</textarea>");
    EXPECT_EQ(to_text(pre({"x"})), "<pre>\nx</pre>");
}

TEST_F(HtmlNode, TrustedMarkupIsTheOnlyWayAroundEscaping) {
    EXPECT_EQ(to_text(trusted_html("<b>x</b>")), "<b>x</b>");
    EXPECT_EQ(to_text(Node("<b>x</b>")), "&lt;b&gt;x&lt;/b&gt;");
}

struct Attack {
    const char* text;
    const char* written;
};

class HtmlAttack : public testing::TestWithParam<Attack> {
    Scope scope_;
};

TEST_P(HtmlAttack, StaysTextInContentAndInAttributes) {
    const auto [text, written] = GetParam();
    EXPECT_EQ(to_text(p({text})), "<p>" + std::string(written) + "</p>");
    EXPECT_EQ(to_text(input({value(text)})), "<input value=\"" + std::string(written) + "\">");
    EXPECT_EQ(to_text(option({attribute("data-x", text)})), "<option data-x=\"" + std::string(written) + "\"></option>");
}

INSTANTIATE_TEST_SUITE_P(
    Table, HtmlAttack,
    testing::Values(Attack{"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
                    Attack{"\"><img src=x onerror=alert(1)>", "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"},
                    Attack{"' onmouseover='alert(1)", "&#39; onmouseover=&#39;alert(1)"},
                    Attack{"</textarea><script>", "&lt;/textarea&gt;&lt;script&gt;"}, Attack{"<!--", "&lt;!--"},
                    Attack{"]]>", "]]&gt;"}, Attack{"&lt;script&gt;", "&amp;lt;script&amp;gt;"},
                    Attack{"&#60;script&#62;", "&amp;#60;script&amp;#62;"}, Attack{"{{7*7}}", "{{7*7}}"},
                    Attack{"\xc3\xa4\xe2\x82\xac", "\xc3\xa4\xe2\x82\xac"}));

TEST_F(HtmlNode, ReplacesNulSinceHtmlHasNone) {
    using namespace std::string_view_literals;
    EXPECT_EQ(to_text(p({"a\0b"sv})),
              "<p>a\xef\xbf\xbd"
              "b</p>");
}

TEST_F(HtmlNode, RefusesAttributesThatCouldRunOrStyle) {
    for (const char* name : {"onclick", "style", "href", "hx-on--load", "hx-vals", "a b", "x\"", "", "srcdoc"})
        EXPECT_DEATH(attribute(name, "x"), "is_safe_name") << name;
    EXPECT_EQ(attribute("aria-label", "x").name, "aria-label");
    EXPECT_EQ(attribute("viewBox", "0 0 1 1").name, "viewBox");
}

TEST_F(HtmlNode, NothingWrittenCanLeaveItsQuotes) {
    const bool held = rc::check("no special character survives in an escaped text", [](const std::string& text) {
        std::string out;
        write_escaped(out, text);
        RC_ASSERT(out.find_first_of("<>\"'") == std::string::npos);
        RC_ASSERT(!out.contains('\0'));
    });
    EXPECT_TRUE(held);
}

TEST(HtmlScope, IsNeededAndNests) {
    EXPECT_DEATH(Node("x"), "current_arena");
    const Scope outer;
    const Node kept = p({"outer"});
    {
        const Scope inner;
        EXPECT_EQ(to_text(p({std::string(200000, 'x')})).size(), 200007u);
    }
    EXPECT_EQ(to_text(kept), "<p>outer</p>");
}

}  // namespace
