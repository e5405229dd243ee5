#include "web/forms/record_side.hpp"

#include <algorithm>
#include <span>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/links.hpp"
#include "engine/list.hpp"
#include "isms/support/attachment.hpp"
#include "isms/support/comment.hpp"
#include "isms/support/task.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/record.hpp"

namespace web::forms {

using namespace html;
using base::tr, schema::Verb;

namespace {

constexpr int most_links = 1000;
constexpr std::size_t links_of_a_kind = 8;  // in its card; the list has all
constexpr int most_remarks = 200;

struct Side {
    const Visit& visit;
    engine::Work& work;
    const Subject& subject;
    const Show& show;

    std::string reference() const { return engine::format_reference(*subject.schema, subject.number); }
};

// Records of one kind that are about this one, the oldest first.
template <class R> std::vector<engine::Record> records_about(const Side& side) {
    const schema::Schema& schema = *schema::schema_of<R>;
    const engine::Column about{engine::Column::Of::field, schema.find_field("about")};
    const auto page = engine::list(
        side.work, {.schema = &schema,
                    .where = {{.column = about, .compare = engine::Compare::equal, .values = {side.reference()}}},
                    .limit = most_remarks,
                    .with_total = false});
    return page ? page->records : std::vector<engine::Record>{};
}

parts::Linked linked_record(const Side& side, const engine::LinkFrom& link) {
    const std::string title = engine::title_of(side.work, *link.schema, link.number);
    const std::string number = engine::format_reference(*link.schema, link.number);
    return {.number = number,
            .name = title.empty() ? number : title,
            .url = side.visit.url_of(*link.schema, link.number),
            .relation = tr(link.field->label)};
}

// The first records of one kind; those that are left lead to the list of the field that names this record.
Node link_card(const Side& side, std::span<const engine::LinkFrom> links) {
    const schema::Schema& from = *links.front().schema;
    std::vector<parts::Linked> linked;
    for (const auto& link : links.first(std::min(links.size(), links_of_a_kind)))
        linked.push_back(linked_record(side, link));
    Node all;
    if (links.size() > links_of_a_kind)
        all = a({href(side.visit.url({from.path}) + "?" + std::string(links.front().field->name) + "=" + side.reference()),
                 tr("Show all")});
    return parts::card({.heading = tr(from.plural), .aside = all, .content = parts::linked_records(linked, {})});
}

Node link_cards(const Side& side) {
    auto links = engine::links_to(side.work.connection(), side.work.tables(), side.work.occasion().org,
                                  side.visit.caller.actor, *side.subject.schema, side.subject.number, most_links);
    // What is merely about the record has cards of its own.
    std::erase_if(links, [](const engine::LinkFrom& link) { return link.field->type == schema::Type::reference; });
    std::vector<Node> cards;
    for (auto at = links.begin(); at != links.end();) {  // they come by kind
        const auto end = std::find_if(at, links.end(), [&](const auto& link) { return link.schema != at->schema; });
        cards.push_back(link_card(side, {at, end}));
        at = end;
    }
    return fragment(cards);
}

Node task_card(const Side& side) {
    const schema::Schema& schema = *schema::schema_of<isms::Task>;
    if (side.subject.schema == &schema || !side.visit.may(schema, Verb::read)) return {};
    std::vector<parts::Linked> linked;
    for (const engine::Record& task : records_about<isms::Task>(side))
        linked.push_back({.number = task.reference(),
                          .name = side.show.title(task),
                          .url = side.visit.url_of(schema, task.meta.number),
                          .badge = side.show.state(task)});
    Node more;
    if (side.visit.may(schema, Verb::create))
        more = a(
            {cls("btn btn-sm"), href(side.visit.url({schema.path, "new"}) + "?about=" + side.reference()), tr("New task")});
    return parts::card(
        {.heading = tr("Tasks"), .aside = more, .content = parts::linked_records(linked, tr("Nothing to do about this."))});
}

Node upload_form(const Side& side) {
    return parts::edit_form(
        {.url = side.subject.path(side.visit, "attachments"),
         .csrf = side.visit.csrf,
         .groups = {{.fields = {parts::file_field({.name = "file", .label = tr("Add a file"), .required = true})}}},
         .submit_label = tr("Add"),
         .upload = true,
         .plain = true});
}

Node attachment_card(const Side& side) {
    const schema::Schema& schema = *schema::schema_of<isms::Attachment>;
    if (!side.visit.may(schema, Verb::read)) return {};
    std::vector<parts::Attachment> shown;
    for (const engine::Record& record : records_about<isms::Attachment>(side)) {
        const auto attachment = engine::typed<isms::Attachment>(record);
        const std::string path = side.visit.url_of(schema, record.meta.number);
        parts::Attachment line{
            .name = attachment.title,
            .url = path + "/files/file",
            .note = base::join({file_size(attachment.file.size), side.show.person(attachment.owner.number),
                                side.show.when(record.meta.created_at)},
                               ", ")};
        if (side.work.may(Verb::remove, record))
            line.remove = path + "/remove?version=" + std::to_string(record.meta.version);
        shown.push_back(line);
    }
    const Node form = when(side.visit.may(schema, Verb::create), details({summary({tr("Add a file")}), upload_form(side)}));
    if (shown.empty() && form.empty()) return {};
    return parts::card({.heading = tr("Attachments"),
                        .content = fragment({parts::attachment_list(shown, tr("No files yet."), side.visit.csrf), form})});
}

Node comment_card(const Side& side) {
    const schema::Schema& schema = *schema::schema_of<isms::Comment>;
    if (!side.visit.may(schema, Verb::read)) return {};
    std::vector<parts::Comment> shown;
    for (const engine::Record& record : records_about<isms::Comment>(side)) {
        const auto comment = engine::typed<isms::Comment>(record);
        shown.push_back({.person = side.show.person(comment.owner.number),
                         .when = side.show.when(record.meta.created_at),
                         .when_utc = base::to_text(record.meta.created_at),
                         .text = text_lines(comment.text)});
    }
    const bool may_write = side.visit.may(schema, Verb::create);
    if (shown.empty() && !may_write) return {};
    const std::string post = may_write ? side.subject.path(side.visit, "comments") : std::string();
    return parts::card(
        {.heading = tr("Comments"), .content = parts::comment_thread(shown, post, side.visit.csrf), .id = "comments"});
}

}  // namespace

Node record_side(const Visit& visit, engine::Work& work, const Subject& subject, const Show& show) {
    const Side side{visit, work, subject, show};
    return div({cls("stack"), link_cards(side), task_card(side), attachment_card(side), comment_card(side)});
}

}  // namespace web::forms
