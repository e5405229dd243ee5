#include "web/pages/missing.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "engine/titles.hpp"
#include "services/conformity_service.hpp"
#include "web/charts/shares.hpp"
#include "web/pages/next_step.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using namespace html;
using base::put, base::Result, base::tr, rules::conformity::Answer, rules::conformity::Finding, services::ConformityReport;

namespace {

constexpr std::size_t most_shown = 6;  // records with their titles; the others are counted

struct ShownFinding {
    const Finding* finding;
    std::vector<std::string> titles;  // of the first records
};

struct ShownClause {
    const services::ClauseReport* clause;
    std::vector<ShownFinding> findings;
};

struct Read {
    ConformityReport report;
    std::vector<ShownClause> clauses;
};

bool is_missing(const Finding& finding) {
    return finding.answer == Answer::not_met || finding.answer == Answer::needs_judgement;
}

Result<std::unique_ptr<Read>> read_report(engine::Work& work) {
    auto read = std::make_unique<Read>();
    read->report = TRY(services::conformity_report(work));
    for (const services::ClauseReport& clause : read->report.clauses) {
        ShownClause shown{&clause, {}};
        for (const Finding& finding : clause.findings) {
            shown.findings.push_back({&finding, {}});
            for (std::size_t i = 0; i < std::min(most_shown, finding.records.size()); ++i)
                shown.findings.back().titles.push_back(
                    engine::title_of(work, work.tables().of(finding.records[i].kind), finding.records[i].number));
        }
        read->clauses.push_back(std::move(shown));
    }
    return read;
}

parts::Gap gap_of(const Visit& visit, const ShownFinding& shown) {
    const Finding& finding = *shown.finding;
    parts::Gap gap{.severity = tone_of(finding.answer),
                   .severity_label = word_for(finding.answer),
                   .title = tr(finding.check.title),
                   .clause = finding.check.requirement,
                   .explanation = describe(finding)};
    for (std::size_t i = 0; i < shown.titles.size(); ++i) {
        const schema::Schema& schema = visit.tables().of(finding.records[i].kind);
        if (!visit.may(schema, schema::Verb::read)) continue;
        gap.records.push_back({.number = engine::format_reference(schema, finding.records[i].number),
                               .name = shown.titles[i],
                               .url = visit.url_of(schema, finding.records[i].number)});
    }
    const std::int64_t more = finding.total - static_cast<std::int64_t>(shown.titles.size());
    if (more > 0 && !gap.records.empty()) {
        const schema::Schema& schema = visit.tables().of(finding.records.front().kind);
        gap.records.push_back({.number = put(tr("and {0} more"), {std::to_string(more)}), .url = visit.url({schema.path})});
    }
    if (finding.next) gap.next = action_of(visit, *finding.next);
    return gap;
}

Node clause_card(const Visit& visit, const ShownClause& shown, bool only_missing) {
    std::vector<parts::Gap> gaps;
    for (const ShownFinding& finding : shown.findings)
        if (!only_missing || is_missing(*finding.finding)) gaps.push_back(gap_of(visit, finding));
    if (gaps.empty()) return {};
    const auto& clause = *shown.clause;
    return parts::card({.heading = put("{0} {1}", {clause.clause, clause.title}),
                        .aside = span({put(tr("{0} of {1} met"), {std::to_string(clause.counts.of(Answer::met)),
                                                                  std::to_string(clause.counts.all())})}),
                        .content = parts::gap_list(gaps, visit.csrf),
                        .id = "clause-" + clause.clause,
                        .flush = true});
}

Node summary(const ConformityReport& report) {
    const auto& counts = report.counts;
    const auto share = [&](Answer answer, std::string_view color) {
        return charts::Share{.label = word_for(answer), .value = counts.of(answer), .color = color};
    };
    return parts::card(
        {.heading = tr("Where you stand"),
         .explanation =
             put(tr("Computed from the records of {0}. Nothing here is ticked by hand."), {base::to_text(report.day)}),
         .content = charts::donut(
             {.title = tr("Answers"),
              .shares = {share(Answer::met, "series-2"), share(Answer::not_met, "series-6"),
                         share(Answer::needs_judgement, "series-3"), share(Answer::not_yet_due, "series-5")},
              .middle = put(tr("{0} of {1}"), {std::to_string(counts.of(Answer::met)), std::to_string(counts.all())}),
              .middle_note = tr("met")})});
}

Node clauses_overview(const ConformityReport& report) {
    return parts::card(
        {.heading = tr("By clause"),
         .content = ul({cls("clause-list"), each(report.clauses, [](const services::ClauseReport& clause) {
                            return li({a({href("#clause-" + clause.clause), clause.clause, " ", clause.title}),
                                       parts::progress_bar(tr("Met"), clause.counts.of(Answer::met), clause.counts.all())});
                        })})});
}

Node nothing_missing() {
    return section({cls("panel"), parts::empty_state({.heading = tr("Nothing is missing today"),
                                                      .explanation = tr("Every requirement that is computed so far is met, "
                                                                        "or is not due yet."),
                                                      .icon = "checks"})});
}

}  // namespace

Response missing_page(const Visit& visit) {
    const auto read = visit.read(read_report);
    if (!read) return visit.refuse(read.error());
    const ConformityReport& report = (*read)->report;
    const bool only_missing = visit.request.query_value("show") == "missing";
    std::vector<Node> cards;
    for (const ShownClause& clause : (*read)->clauses) {
        Node card = clause_card(visit, clause, only_missing);
        if (!card.empty()) cards.push_back(card);
    }
    const int missing = report.counts.of(Answer::not_met) + report.counts.of(Answer::needs_judgement);
    const parts::Shell shell{.title = tr("What is missing"),
                             .pretitle = tr("ISO/IEC 27001:2022"),
                             .lead = tr("What the standard asks, what your records say, and the next step.")};
    const std::string here = visit.url({"missing"});
    // The overview of clauses links to cards, so it stands only where all of them do.
    return visit.page(
        shell,
        div({cls("stack"), div({cls("columns"), summary(report), only_missing ? Node() : clauses_overview(report)}),
             parts::tab_links(tr("Which requirements"), {{tr("All"), here, !only_missing, report.counts.all()},
                                                         {tr("Missing"), here + "?show=missing", only_missing, missing}}),
             cards.empty() ? nothing_missing() : fragment(cards)}));
}

}  // namespace web::pages
