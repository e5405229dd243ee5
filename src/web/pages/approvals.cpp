#include "web/pages/approvals.hpp"

#include <charconv>

#include "base/translate.hpp"
#include "engine/titles.hpp"
#include "services/approvals.hpp"
#include "web/forms/approval.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, services::ApprovalList, services::Standing;

namespace {

services::ApprovalQuery query_of(const Visit& visit) {
    services::ApprovalQuery query{.only_stale = visit.request.query_value("show") == "stale"};
    const std::string_view before = visit.request.query_value("before");
    std::from_chars(before.data(), before.data() + before.size(), query.before);  // anything else begins at the newest
    return query;
}

parts::Gap line_of(const Visit& visit, engine::Work& work, const forms::Show& show, const Standing& standing) {
    const engine::Approval& approval = standing.approval;
    const std::string reference = engine::format_reference(*approval.schema, approval.number);
    const std::string title = engine::title_of(work, *approval.schema, approval.number);
    parts::Gap line{.severity = standing.is_stale() ? parts::Tone::warning : parts::Tone::success,
                    .severity_label = standing.is_stale() ? tr("Does not cover what is recorded today")
                                                          : tr("Covers what is recorded today"),
                    .title = put("{0} {1}", {reference, title}),
                    .clause = tr(approval.schema->singular),
                    .explanation = forms::approval_sentence(show, standing)};
    for (const forms::CauseWords& cause : forms::causes_of(visit, work, standing))
        line.records.push_back(
            {.number = cause.reference, .name = put("{0} – {1}", {cause.title, cause.words}), .url = cause.url});
    line.next = parts::Action{.label = tr("Open"), .url = visit.url_of(*approval.schema, approval.number)};
    return line;
}

Node tabs(const Visit& visit, const ApprovalList& list, bool only_stale) {
    const std::string url = visit.url({"approvals"});
    return parts::tab_links(tr("Which approvals"),
                            {{tr("All"), url, !only_stale, static_cast<int>(list.all)},
                             {tr("To renew"), url + "?show=stale", only_stale, static_cast<int>(list.stale)}});
}

Node nothing(bool only_stale, const ApprovalList& list) {
    if (only_stale && list.all > 0)
        return parts::empty_state({.heading = tr("Nothing to renew"),
                                   .explanation = tr("Every approval covers what is recorded today."),
                                   .icon = "checks"});
    return parts::empty_state(
        {.heading = tr("Nothing is approved yet"),
         .explanation =
             tr("Approve the scope, the risk method and the Statement of Applicability, and accept residual risks."),
         .icon = "rubber-stamp"});
}

}  // namespace

Response approvals_page(const Visit& visit) {
    const services::ApprovalQuery query = query_of(visit);
    return visit.read([&](engine::Work& work) -> Response {
        const ApprovalList list = services::approvals(work, query);
        forms::Show show(visit, work);
        std::vector<parts::Gap> lines;
        for (const Standing& standing : list.items) lines.push_back(line_of(visit, work, show, standing));
        const std::string older =
            visit.url({"approvals"}) + "?before=" + std::to_string(list.next) + (query.only_stale ? "&show=stale" : "");
        return visit.page(
            {.title = tr("Approvals"),
             .pretitle = tr("Clause 4.3, 6.1.2, 6.1.3, 7.5.2"),
             .lead = tr("Who approved what, in which role, and whether the approval still covers what is recorded.")},
            fragment({tabs(visit, list, query.only_stale),
                      lines.empty() ? section({cls("panel"), nothing(query.only_stale, list)})
                                    : parts::card({.heading = query.only_stale ? tr("To renew") : tr("What is approved"),
                                                   .content = parts::gap_list(lines, visit.csrf),
                                                   .flush = true}),
                      when(list.next != 0, p({a({href(older), tr("Older approvals")})}))}));
    });
}

}  // namespace web::pages
