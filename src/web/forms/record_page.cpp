// The page of one record.
#include <algorithm>

#include "base/translate.hpp"
#include "web/forms/approval.hpp"
#include "web/forms/history_entries.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/record_facts.hpp"
#include "web/forms/record_side.hpp"
#include "web/forms/show.hpp"
#include "web/forms/step_words.hpp"
#include "web/forms/subject.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/history.hpp"
#include "web/parts/record.hpp"
#include "web/room.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr, schema::Verb;

namespace {

constexpr int history_excerpt = 5;

void add_actions(parts::Shell& shell, const Visit& visit, const engine::Work& work, const Subject& subject,
                 const engine::Record& record) {
    const bool frozen = subject.schema->is_frozen(record.state);
    if (!frozen && work.may(Verb::update, record))
        shell.actions.push_back({.label = tr("Edit"), .url = subject.path(visit, "edit"), .icon = "pencil"});
    bool first = true;
    for (const schema::Step* step : work.steps_for(record)) {
        std::string url = subject.path(visit, "steps/" + std::string(schema::name_of(step->verb)));
        const bool asks = asks_for_reason(*step);
        if (!asks) url += "?version=" + std::to_string(record.meta.version);
        shell.actions.push_back({.label = tr(step->label),
                                 .url = url,
                                 .emphasis = first ? parts::Emphasis::primary : parts::Emphasis::plain,
                                 .post = !asks});
        first = false;
    }
    if (!frozen && work.may(Verb::remove, record))
        shell.more_actions.push_back({.label = tr("Remove"),
                                      .url = subject.path(visit, "remove"),
                                      .icon = "trash",
                                      .emphasis = parts::Emphasis::danger});
}

Node extras(const Visit& visit, engine::Work& work, const engine::Record& record) {
    std::vector<Node> nodes;
    const auto& room = visit.caller.actor.room;
    for (const RecordExtra& extra : visit.site.record_extras)
        if (extra.kind == record.schema->kind && (!room || shows_extra(visit.tables(), *room, extra.kind)))
            nodes.push_back(extra.node(visit, work, record));
    return fragment(nodes);
}

Node history_card(const Visit& visit, engine::Work& work, const Subject& subject, const Show& show) {
    const auto entries = history_entries(visit, work, subject, show, 0, history_excerpt).entries;
    return parts::card({.heading = tr("History"),
                        .aside = a({href(subject.path(visit, "history")), tr("All versions")}),
                        .content = parts::history_list(entries)});
}

// What stands in a past day of a record whose content of then was erased since; nothing of any other.
Node erased_since(const Visit& visit, engine::Work& work, const Subject& subject, const Show& show,
                  const engine::Record& record) {
    if (!visit.caller.past) return {};
    const auto kept =
        engine::version_of(work.connection(), visit.caller.org, *subject.schema, record.meta.number, record.meta.version);
    return kept ? erased_note(visit, work, subject, show, *kept) : Node();
}

}  // namespace

Response record_page(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    return visit.read([&](engine::Work& work) -> Response {
        const auto found = work.find(*subject->schema, subject->number);
        if (!found) return visit.refuse(found.error());
        const engine::Record& record = *found;
        Show show(visit, work);
        show.learn(record);
        const std::string reference = record.reference();
        const std::string clause = clause_text(subject->schema->clause);
        const Node erased = erased_since(visit, work, *subject, show, record);
        parts::Shell shell{.title = show.title(record).empty() ? reference : show.title(record),
                           .pretitle = put("{0} · {1}", {reference, clause}),
                           .badges = erased.empty() ? show.state(record) : Node()};
        if (!holds_one(*subject->schema))
            shell.breadcrumb = {{tr(subject->schema->plural), visit.url({subject->schema->path})}, {reference, {}}};
        add_actions(shell, visit, work, *subject, record);
        const Node facts = fragment({record_facts(show, record, Title::stands_above), field_explanations(*subject->schema)});
        const Node extra = erased.empty() ? extras(visit, work, record) : Node();
        const Node main_column =
            div({cls("stack"), approval_note(visit, work, show, record), extra,
                 parts::card({.heading = tr(subject->schema->singular), .content = erased.empty() ? facts : erased}),
                 history_card(visit, work, *subject, show)});
        const Node tabs = parts::tab_links(tr("Parts of this record"), {{tr("Overview"), subject->path(visit), true},
                                                                        {tr("History"), subject->path(visit, "history")}});
        return visit.page(
            shell, fragment({tabs, div({cls("columns-main"), main_column, record_side(visit, work, *subject, show)})}));
    });
}

}  // namespace web::forms
