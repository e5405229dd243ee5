#include "web/pages/audit_room.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/list.hpp"
#include "isms/evaluation/audit_note.hpp"
#include "isms/evaluation/audit_opening.hpp"
#include "isms/evaluation/audit_room.hpp"
#include "isms/evaluation/audit_sample.hpp"
#include "isms/evaluation/information_request.hpp"
#include "services/audit_rooms.hpp"
#include "web/forms/show.hpp"
#include "web/gate.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/record.hpp"
#include "web/parts/table.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::AuditRoom, isms::AuditRoomState, isms::InformationRequest, isms::RequestState, schema::Verb;

namespace {

constexpr int most_records = 200;
constexpr int openings_shown = 12;

struct Room {
    const Visit& visit;
    engine::Work& work;
    AuditRoom room;

    bool is_auditors() const { return visit.room.has_value(); }
    std::string reference() const { return engine::format_reference(isms::audit_room::table, room.meta.number); }
    std::string all_of(const schema::Schema& schema) const { return visit.url({schema.path}) + "?room=" + reference(); }
};

// The newest first; none where the person may not read them.
engine::ListPage records_of(const Room& room, const schema::Schema& schema, int limit) {
    engine::ListQuery query{
        .schema = &schema,
        .where = {{.column = {engine::Column::Of::field, schema.find_field("room")}, .values = {room.room.meta.number}}},
        .limit = limit};
    query.sort.push_back({{engine::Column::Of::number, nullptr}, true});
    auto page = engine::list(room.work, query);
    return page ? *std::move(page) : engine::ListPage{};
}

parts::Callout how_it_stands(const Room& room) {
    const std::string last = room.room.closes_on ? base::to_text(*room.room.closes_on) : std::string();
    const base::Date today = room.work.today();
    switch (room.room.state) {
        case AuditRoomState::draft:
            return {.heading = tr("Not open yet"), .content = tr("Open it to let the auditor in.")};
        case AuditRoomState::closed:
            return {.heading = tr("Closed"),
                    .content = tr("Nobody enters any more. What was asked, drawn and opened stays here.")};
        case AuditRoomState::open:
            break;
    }
    if (room.room.closes_on && *room.room.closes_on < today)
        return {.tone = parts::Tone::warning,
                .heading = put(tr("Over since {0}"), {last}),
                .content = tr("Nobody enters any more. Close the room, or give it another last day.")};
    const std::string first = room.room.opens_on ? base::to_text(*room.room.opens_on) : std::string();
    const bool is_ahead = room.room.opens_on && today < *room.room.opens_on;
    return {.tone = parts::Tone::success,
            .heading = put(is_ahead ? tr("Opens on {0}, until {1}") : tr("Open until {1}"), {first, last}),
            .content = room.room.link_made_on
                           ? Node(put(tr("The link was made on {0}. A new one makes it void."),
                                      {base::to_text(*room.room.link_made_on)}))
                           : Node(tr("The auditor comes in by a link, or by signing in with an account of this address."))};
}

Node for_organisation(const Room& room) {
    parts::Callout callout = how_it_stands(room);
    callout.csrf = room.visit.csrf;
    const bool may_link = isms::lets_in(room.room, room.work.today()) && !room.visit.caller.past &&
                          room.work.may(Verb::update, engine::generic(room.room));
    if (may_link)
        callout.actions = {{.label = room.room.link_made_on ? tr("Make a new link") : tr("Make a link"),
                            .url = room.visit.url({isms::audit_room::table.path, room.reference(), "link"}),
                            .icon = "link",
                            .post = true}};
    return parts::callout(callout);
}

Node for_auditor(const Room& room) {
    std::vector<Node> places;
    for (const schema::Schema* schema : room.visit.caller.actor.room->registers)
        places.push_back(li({a({href(room.visit.url({schema->path})), tr(schema->plural)})}));
    return parts::card({.heading = tr("What you may read"),
                        .explanation = tr("Of records in other registers you see their numbers. Each page that you open is "
                                          "written down, for you and for the organisation."),
                        .content = ul({cls("count-list"), fragment(places)})});
}

parts::Tone tone_of_request(RequestState state) {
    switch (state) {
        case RequestState::asked:
            return parts::Tone::warning;
        case RequestState::answered:
            return parts::Tone::info;
        case RequestState::accepted:
            return parts::Tone::success;
        case RequestState::withdrawn:
            break;
    }
    return parts::Tone::neutral;
}

std::string due_words(const InformationRequest& request) {
    return request.due ? put(tr("wanted by {0}"), {base::to_text(*request.due)}) : std::string();
}

// What waits for the one who looks stands first.
Node requests_card(const Room& room) {
    const schema::Schema& schema = isms::information_request::table;
    auto records = records_of(room, schema, most_records).records;
    const auto waits = room.is_auditors() ? RequestState::answered : RequestState::asked;
    const auto rank = [&](const engine::Record& record) {
        const auto state = static_cast<RequestState>(record.state);
        return state == waits ? -1 : static_cast<int>(state);
    };
    std::ranges::stable_sort(records, {}, rank);
    std::vector<parts::Linked> requests;
    for (const engine::Record& record : records) {
        const auto request = engine::typed<InformationRequest>(record);
        requests.push_back({.number = record.reference(),
                            .name = request.title,
                            .url = room.visit.url_of(schema, record.meta.number),
                            .relation = due_words(request),
                            .badge = parts::badge(forms::state_label(record), tone_of_request(request.state))});
    }
    Node ask;
    if (room.visit.may(schema, Verb::create))
        ask = a({cls("btn btn-sm"), href(room.visit.url({schema.path, "new"})), tr("Ask for something")});
    return parts::card({.heading = tr(schema.plural),
                        .aside = ask,
                        .content = parts::linked_records(requests, tr("Nothing has been asked yet."))});
}

Node samples_card(const Room& room) {
    const schema::Schema& schema = isms::audit_sample::table;
    std::vector<parts::Linked> samples;
    for (const engine::Record& record : records_of(room, schema, most_records).records) {
        const auto sample = engine::typed<isms::AuditSample>(record);
        samples.push_back({.number = record.reference(),
                           .name = sample.title,
                           .url = room.visit.url_of(schema, record.meta.number),
                           .relation = put(tr("{0} of {1}"), {std::to_string(sample.drawn.size()),
                                                              std::to_string(sample.population.value_or(0))})});
    }
    Node draw;
    if (room.is_auditors()) draw = a({cls("btn btn-sm"), href(room.visit.url({schema.path, "new"})), tr("Draw a sample")});
    return parts::card({.heading = tr(schema.plural),
                        .aside = draw,
                        .content = parts::linked_records(samples, tr("No sample has been drawn yet."))});
}

Node notes_card(const Room& room) {
    const schema::Schema& schema = isms::audit_note::table;
    if (!room.visit.may(schema, Verb::read)) return {};
    std::vector<parts::Linked> notes;
    for (const engine::Record& record : records_of(room, schema, most_records).records) {
        const auto note = engine::typed<isms::AuditNote>(record);
        notes.push_back({.number = record.reference(),
                         .name = base::shorten(note.text, 120),
                         .url = room.visit.url_of(schema, record.meta.number),
                         .relation = note.about.text});
    }
    return parts::card({.heading = tr("Your notes"),
                        .explanation = tr("Nobody else reads them here; who runs the server and its database could."),
                        .aside = a({cls("btn btn-sm"), href(room.visit.url({schema.path, "new"})), tr("New note")}),
                        .content = parts::linked_records(notes, tr("No notes yet."))});
}

Node openings_card(const Room& room) {
    const schema::Schema& schema = isms::audit_opening::table;
    const engine::ListPage page = records_of(room, schema, openings_shown);
    std::vector<std::vector<Node>> rows;
    for (const engine::Record& record : page.records)
        rows.push_back({base::local_text(room.visit.caller.zone, record.meta.created_at), code({record.text("address")})});
    const Node content = rows.empty()
                             ? Node(p({cls("muted"), tr("Nothing has been opened yet.")}))
                             : parts::plain_table(tr("What was opened"),
                                                  {{.label = tr("When")}, {.label = tr("Address"), .wraps = true}}, rows);
    Node all;
    if (page.total > openings_shown) all = a({href(room.all_of(schema)), put(tr("All {0}"), {std::to_string(page.total)})});
    return parts::card({.heading = tr("What was opened"), .aside = all, .content = content});
}

std::string address_of(const Visit& visit, const std::string& path) {
    const std::string& fixed = visit.site.public_url;
    if (!fixed.empty()) return fixed + path;
    return std::string(visit.request.secure ? "https://" : "http://").append(visit.request.host).append(path);
}

Node link_shown(const std::string& link, const std::string& back, const std::string& until) {
    return parts::card(
        {.content =
             div({cls("stack"),
                  parts::callout(
                      {.tone = parts::Tone::warning,
                       .content = tr("Copy the link now and send it to the auditor, and to nobody else: whoever has it "
                                     "reads what the room opens. It is shown only once.")}),
                  p({code({cls("hash"), link})}),
                  p({put(tr("It is good until {0}, as often as it is needed. Links made before do not work any more."),
                         {until})}),
                  p({button({type("button"), cls("btn no-script-hidden"), attribute("data-copy", link), tr("Copy")}), " ",
                     a({cls("btn btn-primary"), href(back), tr("Done")})})})});
}

}  // namespace

Node audit_room_extra(const Visit& visit, engine::Work& work, const engine::Record& record) {
    const Room room{visit, work, engine::typed<AuditRoom>(record)};
    if (room.room.state == AuditRoomState::draft) return for_organisation(room);
    return fragment({room.is_auditors() ? for_auditor(room) : for_organisation(room), requests_card(room),
                     samples_card(room), notes_card(room), openings_card(room)});
}

Response make_room_link(const Visit& visit) {
    const schema::Schema& schema = isms::audit_room::table;
    const auto number = engine::parse_reference(schema, visit.request.param("ref"));
    if (!number) return visit.refuse(base::fail(base::ErrorCode::not_found, base::word("There is no such record.")));
    const auto link = services::make_room_link(visit.program(), visit.caller, *number, client_of(visit.request));
    if (!link) return visit.refuse(link.error());
    const std::string back = visit.url_of(schema, *number);
    const std::string until = visit.read([&](engine::Work& work) {
        const auto room = work.find(base::Id<AuditRoom>{*number});
        return room && room->closes_on ? base::to_text(*room->closes_on) : std::string();
    });
    const parts::Shell shell{
        .title = tr("Link to the audit room"),
        .breadcrumb = {{tr(schema.plural), visit.url({schema.path})}, {engine::format_reference(schema, *number), back}}};
    return visit.page(shell, link_shown(address_of(visit, "/rooms/" + *link), back, until));
}

}  // namespace web::pages
