// The parts: what screen readers and forms depend on, and that no page breaks the content security policy.
#include <gtest/gtest.h>

#include "web/charts/lines.hpp"
#include "web/charts/matrix.hpp"
#include "web/charts/shares.hpp"
#include "web/html/html.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/page.hpp"
#include "web/parts/record.hpp"
#include "web/parts/table.hpp"

namespace {

using namespace web::html;
namespace parts = web::parts;
namespace charts = web::charts;

class WebParts : public testing::Test {
    Scope scope_;
};

bool has(const std::string& markup, std::string_view part) { return markup.contains(part); }

TEST_F(WebParts, AFieldNamesItsHelpAndItsFault) {
    const std::string markup = to_text(parts::text_field(
        {.name = "title", .label = "Title", .help = "Short.", .fault = "Missing.", .required = true}, "x<"));
    EXPECT_TRUE(has(markup, "<label class=\"form-label\" for=\"field-title\">"));
    EXPECT_TRUE(has(markup, "aria-describedby=\"field-title-fault field-title-help\" aria-invalid=\"true\""));
    EXPECT_TRUE(has(markup, "id=\"field-title-fault\""));
    EXPECT_TRUE(has(markup, "value=\"x&lt;\""));
    EXPECT_TRUE(has(markup, " required"));
    EXPECT_FALSE(has(to_text(parts::text_field({.name = "a", .label = "A"}, "")), "aria-"));
}

TEST_F(WebParts, LongListsCanBeSearchedAndShortOnesAreNative) {
    std::vector<parts::Option> options(12, {.value = "v", .label = "l"});
    EXPECT_FALSE(has(to_text(parts::select_field({.name = "a", .label = "A"}, options)), "data-long"));
    options.push_back({.value = "v", .label = "l", .selected = true, .group = "G"});
    const std::string markup = to_text(parts::select_field({.name = "a", .label = "A"}, options));
    EXPECT_TRUE(has(markup, "data-long"));
    EXPECT_TRUE(has(markup, "<optgroup label=\"G\"><option value=\"v\" selected>l</option></optgroup>"));
}

TEST_F(WebParts, AFormCarriesItsTokenAndLinksItsFaults) {
    const std::string markup =
        to_text(parts::edit_form({.url = "/save",
                                  .csrf = "secret",
                                  .groups = {},
                                  .faults = {{"title", "Title", "Missing."}, {"", "", "Somebody else has changed it."}},
                                  .hidden = {{"version", "4"}},
                                  .submit_label = "Save"}));
    EXPECT_TRUE(has(markup, "<input type=\"hidden\" name=\"csrf\" value=\"secret\">"));
    EXPECT_TRUE(has(markup, "<input type=\"hidden\" name=\"version\" value=\"4\">"));
    EXPECT_TRUE(has(markup, "<a href=\"#field-title\">Title</a>: Missing."));
    EXPECT_TRUE(has(markup, "<li>Somebody else has changed it.</li>"));
    EXPECT_TRUE(has(markup, "role=\"alert\""));
}

TEST_F(WebParts, AnActionThatChangesSomethingIsAPost) {
    const std::string link = to_text(parts::action_button({.label = "Edit", .url = "/edit"}, "t"));
    EXPECT_TRUE(has(link, "<a class=\"btn\" href=\"/edit\">"));
    const std::string post =
        to_text(parts::action_button({.label = "Archive", .url = "/archive", .post = true, .confirm = "Sure?"}, "t"));
    EXPECT_TRUE(has(post, "method=\"post\" action=\"/archive\" data-confirm=\"Sure?\""));
    EXPECT_TRUE(has(post, "name=\"csrf\" value=\"t\""));
}

parts::Table sample_table() {
    return {.caption = "Risks",
            .columns = {{"Name", "/?sort=name", parts::Sorted::descending}, {"Plain"}, {.label = "Loss", .numeric = true}},
            .rows = {{.cells = {"A", "b", 1}, .id = "R-1", .name = "A"}},
            .pager = parts::Pager{1, 50, 10432, "", "/?after=50"}};
}

TEST_F(WebParts, ATableSaysHowItIsSortedAndWhereItIs) {
    const std::string markup = to_text(parts::data_table(sample_table()));
    EXPECT_TRUE(has(markup, "aria-sort=\"descending\""));
    EXPECT_TRUE(has(markup, "<th scope=\"row\" data-label=\"Name\">A</th>"));
    EXPECT_TRUE(has(markup, "1–50 of 10,432"));
    EXPECT_TRUE(has(markup, "rel=\"next\""));
    EXPECT_FALSE(has(markup, "rel=\"prev\""));
    EXPECT_FALSE(has(markup, "name=\"selected\""));
}

TEST_F(WebParts, ATableForBulkEditsIsOneForm) {
    parts::Table table = sample_table();
    table.bulk = parts::Bulk{"/bulk", "t", "controls"};
    const std::string markup = to_text(parts::data_table(table));
    EXPECT_TRUE(has(markup, "<form method=\"post\" action=\"/bulk\">"));
    EXPECT_TRUE(has(markup, "name=\"selected\" value=\"R-1\""));
    table.rows.clear();
    table.empty = {.heading = "None yet"};
    EXPECT_TRUE(has(to_text(parts::data_table(table)), "None yet"));
}

TEST_F(WebParts, NumbersAreGrouped) {
    EXPECT_EQ(parts::grouped(0), "0");
    EXPECT_EQ(parts::grouped(999), "999");
    EXPECT_EQ(parts::grouped(1000), "1,000");
    EXPECT_EQ(parts::grouped(-1234567), "-1,234,567");
    EXPECT_EQ(parts::grouped(-100), "-100");
}

TEST_F(WebParts, TheHighestLevelOfEachScaleLooksTheSame) {
    for (int count = 2; count <= 6; ++count) {
        EXPECT_EQ(parts::level_class(count, count), "level-6") << count;
        for (int number = 2; number <= count; ++number)
            EXPECT_LT(parts::level_class(number - 1, count), parts::level_class(number, count)) << number << " of " << count;
    }
    EXPECT_EQ(parts::level_class(0, 5), "level-0");
    EXPECT_EQ(parts::level_class(9, 5), "level-6");
}

TEST_F(WebParts, ThePageKeepsTheContentSecurityPolicy) {
    const parts::Shell shell{.title = "<Risks>",
                             .organisation = "Org",
                             .navigation = {{.entries = {{"Risks", "/risks", "flame", true, 3}}}},
                             .search_url = "/search",
                             .person = "A",
                             .person_menu = {{.label = "Sign out", .url = "/out", .post = true}},
                             .theme_url = "/theme",
                             .theme = parts::Theme::dark,
                             .csrf = "t"};
    const std::string markup = to_document(parts::page(shell, p({"x"})));
    EXPECT_TRUE(markup.starts_with("<!doctype html><html lang=\"en\" data-bs-theme=\"dark\">"));
    EXPECT_TRUE(has(markup, "<h1>&lt;Risks&gt;</h1>"));
    EXPECT_TRUE(has(markup, "aria-current=\"page\""));
    EXPECT_FALSE(has(markup, " style="));
    EXPECT_FALSE(has(markup, "<style"));
    EXPECT_FALSE(has(markup, " on"));
    for (std::size_t at = markup.find("<script"); at != std::string::npos; at = markup.find("<script", at + 1))
        EXPECT_TRUE(std::string_view(markup).substr(at).starts_with("<script src=\"/assets/"));
}

TEST_F(WebParts, TheThemeComesFromTheCookie) {
    EXPECT_EQ(parts::theme_from("dark"), parts::Theme::dark);
    EXPECT_EQ(parts::theme_from("light"), parts::Theme::light);
    EXPECT_EQ(parts::theme_from("\"><script>"), parts::Theme::automatic);
}

TEST_F(WebParts, TheMatrixDrawsTheBorderOfAcceptance) {
    charts::Matrix matrix{.title = "Current",
                          .likelihood = "L",
                          .consequence = "C",
                          .likelihoods = {"l1", "l2"},
                          .consequences = {"c1", "c2"},
                          .levels = 3,
                          .compact = true};
    matrix.cells = {{{1, "Low", 4, "/x", true}, {2, "Medium", 0, "/y", true}},
                    {{2, "Medium", 0, "/z", true}, {3, "High", 1200, "/w", false}}};
    const std::string markup = to_text(charts::risk_matrix(matrix));
    EXPECT_TRUE(has(markup, "d=\"M86 42h46M86 4v38\""));
    EXPECT_TRUE(has(markup, "href=\"/w\" aria-label=\"L: l2, C: c2. High. Risks: 1,200\""));
    EXPECT_TRUE(has(markup, ">1,200</text>"));
    EXPECT_FALSE(has(markup, "href=\"/y\""));
    matrix.cells.pop_back();
    EXPECT_DEATH(static_cast<void>(charts::risk_matrix(matrix)), "likelihoods");
}

TEST_F(WebParts, ChartsStandEmptyData) {
    EXPECT_TRUE(has(to_text(charts::donut({.title = "T", .shares = {{"a", 0}}})), "arc-ground"));
    EXPECT_TRUE(has(to_text(charts::line_chart({.title = "T", .moments = {}, .series = {}})), "<svg"));
    EXPECT_TRUE(has(to_text(charts::stacked_bars({.title = "T", .shares = {{"a"}}, .bars = {{"b", {0}}}})), "<svg"));
    EXPECT_TRUE(has(to_text(parts::progress_bar("P", 3, 0)), "nothing to do"));
}

TEST_F(WebParts, TheScaleHasThreeToSixLines) {
    for (const double highest : {0.003, 0.9, 1.0, 5.0, 7.3, 10.0, 42.0, 99.0, 123456.0, 5e9}) {
        const double lines = highest / charts::scale_step(highest);
        EXPECT_GE(lines, 2.0) << highest;
        EXPECT_LE(lines, 5.001) << highest;
    }
}

}  // namespace
