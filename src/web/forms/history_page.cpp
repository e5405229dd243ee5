// The history of a record, and one of its versions whole.
#include "base/translate.hpp"
#include "web/forms/history_entries.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/past.hpp"
#include "web/forms/record_facts.hpp"
#include "web/forms/show.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr;

namespace {

constexpr int entries_of_a_page = 25;

std::vector<parts::Crumb> crumbs(const Visit& visit, const Subject& subject) {
    return {{tr(subject.schema->plural), visit.url({subject.schema->path})},
            {engine::format_reference(*subject.schema, subject.number), subject.path(visit)},
            {tr("History"), subject.path(visit, "history")}};
}

// To the form in which the record is filled in.
std::vector<parts::Action> erasing(const Visit& visit, const engine::Work& work, const std::string& reference) {
    const schema::Schema& schema = visit.tables().of(schema::Kind::erasure);
    if (!work.may(schema::Verb::create, schema)) return {};
    return {{.label = tr("Erase what earlier versions say"),
             .url = visit.url({schema.path, "new"}) + "?record=" + reference,
             .icon = "eraser"}};
}

Node older_link(const Visit& visit, const Subject& subject, std::int64_t next) {
    if (next == 0) return {};
    return p({a({cls("btn btn-sm"), href(subject.path(visit, "history?before=" + std::to_string(next))), rel("next"),
                 tr("Older versions")})});
}

}  // namespace

Response history_page(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    return visit.read([&](engine::Work& work) -> Response {
        if (auto checked = check_past(work, *subject); !checked) return visit.refuse(checked.error());
        const Show show(visit, work);
        const auto part =
            history_entries(visit, work, *subject, show, version_of(visit.request.query_value("before")), entries_of_a_page);
        const std::string reference = engine::format_reference(*subject->schema, subject->number);
        const std::string title = engine::title_of(work, *subject->schema, subject->number);
        const Node tabs = parts::tab_links(
            tr("Parts of this record"),
            {{tr("Overview"), subject->path(visit)}, {tr("History"), subject->path(visit, "history"), true}});
        return visit.page({.title = put(tr("History of {0}"), {reference}),
                           .pretitle = title,
                           .lead = put(tr("Times are those of {0}."), {visit.caller.zone}),
                           .breadcrumb = crumbs(visit, *subject),
                           .more_actions = erasing(visit, work, reference)},
                          fragment({tabs, parts::card({.content = fragment({parts::history_list(part.entries),
                                                                            older_link(visit, *subject, part.next)})})}));
    });
}

Response version_page(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const std::int64_t version = version_of(visit.request.param("version"));
    return visit.read([&](engine::Work& work) -> Response {
        const auto past = past_record(work, *subject, version);
        if (!past) return visit.refuse(past.error());
        Show show(visit, work);
        show.learn(past->record);
        const std::string number = std::to_string(version);
        const Node remark =
            parts::callout({.tone = parts::Tone::info,
                            .heading = put(tr("Version {0}, saved by {1} at {2}"),
                                           {number, show.person(past->kept.actor), show.when(past->kept.at)}),
                            .content = fragment({when(!past->kept.reason.empty(), p({past->kept.reason})),
                                                 erased_note(visit, work, *subject, show, past->kept)}),
                            .actions = {{.label = tr("To the record as it is now"), .url = subject->path(visit)}}});
        auto breadcrumb = crumbs(visit, *subject);
        breadcrumb.push_back({put(tr("Version {0}"), {number}), {}});
        return visit.page(
            {.title = show.title(past->record),
             .pretitle = put(tr("{0} · version {1}"), {past->record.reference(), number}),
             .badges = past->kept.is_erased() ? Node() : show.state(past->record),
             .breadcrumb = breadcrumb},
            fragment({remark, when(!past->kept.is_erased(), parts::card({.content = record_facts(show, past->record)}))}));
    });
}

}  // namespace web::forms
