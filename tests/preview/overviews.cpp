// Style guide: the overview with figures and gaps, and all charts.
#include "preview/samples.hpp"
#include "web/charts/lines.hpp"
#include "web/charts/matrix.hpp"
#include "web/charts/shares.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"
#include "web/parts/tone.hpp"

namespace preview {

using namespace web::html;
namespace parts = web::parts;
namespace charts = web::charts;

namespace {

charts::Matrix sample_matrix(const char* title, int shift, bool compact, std::size_t size = 5) {
    static const char* const likelihoods[] = {"Rare", "Unlikely", "Possible", "Likely", "Almost certain", "Expected"};
    static const char* const consequences[] = {"Negligible", "Minor", "Moderate", "Major", "Severe", "Threatens us"};
    static const char* const names[] = {"Very low", "Low", "Medium", "High", "Very high"};
    charts::Matrix matrix{.title = title, .likelihood = "Likelihood", .consequence = "Consequence", .compact = compact};
    for (std::size_t i = 0; i < size; ++i) {
        matrix.likelihoods.push_back(likelihoods[i]);
        matrix.consequences.push_back(consequences[i]);
    }
    const int most = static_cast<int>(size * size);
    for (int row = 0; row < static_cast<int>(size); ++row) {
        matrix.cells.emplace_back();
        for (int column = 0; column < static_cast<int>(size); ++column) {
            const int score = (row + 1) * (column + 1);
            const int level = std::min(5, 1 + score * 6 / (most + 4));
            const int count = (row * 7 + column * 5 + shift * 3) % 11 - 4 - shift * (level > 3 ? 3 : 0);
            matrix.cells.back().push_back({level, names[level - 1], std::max(0, count), "/list.html", level <= 2});
        }
    }
    return matrix;
}

charts::LineChart progress_chart() {
    charts::LineChart chart{.title = "Progress of treatments", .unit = "measures", .now = 5};
    charts::Series planned{.label = "Planned", .planned = true};
    charts::Series done{.label = "Done"};
    const double plans[] = {2, 5, 9, 14, 20, 27, 33, 38, 41, 42};
    const double reality[] = {1, 3, 8, 10, 17, 21};
    for (int month = 0; month < 10; ++month) {
        chart.moments.push_back(std::string(month < 7 ? "2026-0" : "2026-") + std::to_string(month + 3));
        planned.values.push_back(plans[month]);
        done.values.push_back(month < 6 ? std::optional<double>(reality[month]) : std::nullopt);
    }
    chart.series = {planned, done};
    return chart;
}

charts::Donut conformity_donut() {
    return {.title = "Requirements",
            .shares = {{"Met", 71, "series-2"},
                       {"Needs judgement", 9, "series-4"},
                       {"Not yet due", 14, "series-5"},
                       {"Not met", 22, "series-3"}},
            .middle = "61 %",
            .middle_note = "met"};
}

charts::BarChart level_bars() {
    return {.title = "Risks by organisational unit",
            .shares = {{"Very low", 0, "level-1"},
                       {"Low", 0, "level-2"},
                       {"Medium", 0, "level-3"},
                       {"High", 0, "level-4"},
                       {"Very high", 0, "level-6"}},
            .bars = {{"Field service", {4, 9, 6, 3, 1}, "/list.html"},
                     {"Laboratory", {2, 5, 8, 2, 0}, "/list.html"},
                     {"Information technology and platform", {1, 4, 7, 6, 2}, "/list.html"},
                     {"Human resources", {3, 2, 1, 0, 0}, "/list.html"}}};
}

std::vector<parts::Gap> gaps() {
    return {{.severity = parts::Tone::danger,
             .severity_label = "Must be done before the audit",
             .title = "Two risks above the border of acceptance have no approved treatment plan",
             .clause = "6.1.3",
             .explanation = "Their owners have to approve a plan, or accept the risks with a reason.",
             .records = {{"R-0041", "Ransomware reaches the file servers", "/record.html"},
                         {"R-0038", "Backups cannot be restored in time", "/record.html"}},
             .next = parts::Action{.label = "Plan treatment", .url = "/form.html", .emphasis = parts::Emphasis::primary}},
            {.severity = parts::Tone::warning,
             .severity_label = "Due within 30 days",
             .title = "The management review of this year has not been held",
             .clause = "9.3",
             .explanation = "The last one was on 2025-12-08. Its inputs are collected already.",
             .next = parts::Action{.label = "Prepare the review", .url = "/form.html"}},
            {.severity = parts::Tone::info,
             .severity_label = "Needs your judgement",
             .title = "Is the competence of the internal auditors sufficient?",
             .clause = "7.2",
             .next = parts::Action{.label = "Answer", .url = "/form.html"}}};
}

}  // namespace

Node overview_page() {
    parts::Shell shell = sample_shell("Overview");
    shell.title = "Good morning, Aylin";
    shell.lead = "The certification audit is in 74 days. Three things need you this week.";
    return parts::page(
        shell,
        div({cls("stack"),
             parts::key_figures(
                 {{.label = "Requirements met",
                   .value = "71 of 116",
                   .note = "5 more than last month",
                   .tone = parts::Tone::success,
                   .url = "/list.html"},
                  {.label = "Risks above the border",
                   .value = "9",
                   .note = "2 without a plan",
                   .tone = parts::Tone::danger,
                   .url = "/list.html",
                   .chart = charts::sparkline("Risks above the border in the last six months", {14, 13, 13, 11, 10, 9})},
                  {.label = "Expected loss a year", .value = "€ 1.2 m", .note = "0.8 to 1.9 m", .url = "/list.html"},
                  {.label = "Training done", .value = "92 %", .chart = parts::progress_bar("People", 118, 128)}}),
             div({cls("columns-main"),
                  div({cls("stack"),
                       parts::card({.heading = "What is missing",
                                    .explanation = "Computed from the records, most urgent first.",
                                    .aside = a({href("/list.html"), "All 31"}),
                                    .content = parts::gap_list(gaps(), "token"),
                                    .flush = true}),
                       parts::card({.content = charts::line_chart(progress_chart())})}),
                  div({cls("stack"), parts::card({.content = charts::donut(conformity_donut())}),
                       parts::card({.heading = "Your tasks",
                                    .content = parts::linked_records(
                                        {{"R-0038", "Assess the risk", "/record.html", "due 2026-11-30"},
                                         {"D-0012", "Approve the access control policy", "/record.html", "due 2026-12-02"},
                                         {"N-0003", "Say whether the correction worked", "/record.html", "due 2026-12-09"}},
                                        "Nothing to do.")})})})}));
}

Node charts_page() {
    parts::Shell shell = sample_shell("Risks");
    shell.title = "Risk matrix";
    shell.pretitle = "Clause 6.1.2";
    return parts::page(shell,
                       div({cls("stack"),
                            parts::card({.content = charts::matrix_row({sample_matrix("Inherent", 0, true),
                                                                        sample_matrix("Current", 1, true),
                                                                        sample_matrix("Residual", 2, true)})}),
                            parts::card({.content = charts::risk_matrix(sample_matrix("Current", 0, false))}),
                            parts::card({.content = charts::stacked_bars(level_bars())}),
                            parts::card({.content = charts::line_chart(progress_chart())}),
                            div({cls("columns"), parts::card({.content = charts::donut(conformity_donut())}),
                                 parts::card({.content = charts::risk_matrix(sample_matrix("Three by three", 0, true, 3))}),
                                 parts::card({.content = charts::risk_matrix(sample_matrix("Six by six", 0, true, 6))})})}));
}

}  // namespace preview
