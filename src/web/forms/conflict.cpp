#include "web/forms/conflict.hpp"

#include "base/translate.hpp"
#include "engine/input.hpp"
#include "engine/kept_versions.hpp"
#include "engine/record_json.hpp"
#include "engine/validate.hpp"
#include "web/forms/show.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/table.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr, schema::Field;

namespace {

struct Conflict {
    engine::Record seen, now, mine;
    std::vector<const Field*> fields;  // in which mine is not what is there now
    std::string other_person, other_time;
};

engine::Record seen_record(engine::Work& work, const Subject& subject, std::int64_t version, const engine::Record& now) {
    const auto kept = engine::version_of(work.connection(), work.occasion().org, *subject.schema, subject.number, version);
    if (!kept || kept->is_erased()) return now;
    auto record = engine::record_from_canonical(work.tables(), *subject.schema, kept->content);
    return record ? *std::move(record) : now;
}

Node typed_inputs(const Visit& visit, const Conflict& conflict, const Input& input, const Field& field) {
    const std::string its_name = std::string(mine_prefix) + std::string(field.name);
    const auto one = [](const std::string& input_name, std::string_view content) {
        return html::input({type("hidden"), name(input_name), value(content)});
    };
    if (field.type == schema::Type::file) {
        const auto receipt = input.content.kept.find(&field);
        return receipt == input.content.kept.end() ? one(its_name + ".remove", "yes")
                                                   : one(its_name + ".kept", receipt->second);
    }
    const auto texts = engine::texts_of(visit.tables(), field, conflict.mine.value(field));
    return fragment({one(std::string(mine_prefix) + std::string(present_name), field.name),
                     each(texts, [&](const std::string& text) { return one(its_name, text); })});
}

Node chooser(const Conflict& conflict, const Show& show, const engine::Record& record, const Field& field,
             std::string_view choice) {
    // Who did not touch the field keeps what the other one wrote.
    const bool touched = conflict.mine.value(field) != conflict.seen.value(field);
    const bool is_mine = choice == "mine";
    const std::string words =
        put(is_mine ? tr("{0}: take what I typed") : tr("{0}: keep what is there now"), {tr(field.label)});
    const std::string shown = show.text(field, record.value(field));
    return label({cls("form-check"),
                  html::input({type("radio"), cls("form-check-input"), name("choose-" + std::string(field.name)),
                               value(choice), checked(is_mine == touched), aria_label(words)}),
                  span({cls("form-check-label"), shown.empty() ? empty_mark() : text_lines(shown)})});
}

std::vector<Node> row_of(const Visit& visit, const Conflict& conflict, const Input& input, const Show& show,
                         const Field& field) {
    const std::string before = show.text(field, conflict.seen.value(field));
    return {Node(tr(field.label)), before.empty() ? empty_mark() : text_lines(before),
            chooser(conflict, show, conflict.now, field, "now"),
            fragment({chooser(conflict, show, conflict.mine, field, "mine"), typed_inputs(visit, conflict, input, field)})};
}

Node content_of_page(const Visit& visit, const Subject& subject, const Conflict& conflict, const Input& input,
                     const Show& show) {
    std::vector<std::vector<Node>> rows;
    for (const Field* field : conflict.fields) rows.push_back(row_of(visit, conflict, input, show, *field));
    const Node explanation = parts::callout(
        {.tone = parts::Tone::warning,
         .heading = put(tr("{0} saved this record at {1}, while you were editing it"),
                        {conflict.other_person, conflict.other_time}),
         .content = p({tr("Nothing of yours is lost. Choose for each field what is to hold, then save again.")})});
    parts::EditForm form{
        .url = subject.path(visit, "edit"),
        .csrf = visit.csrf,
        .groups = {{.fields = {parts::plain_table(tr("Fields that differ"),
                                                  {{.label = tr("Field")},
                                                   {.label = tr("What you saw")},
                                                   {.label = tr("What is there now")},
                                                   {.label = tr("What you typed")}},
                                                  rows)}}},
        .hidden = {{"version", std::to_string(conflict.now.meta.version)}, {reason_name, input.content.reason}},
        .submit_label = tr("Save what is chosen"),
        .cancel = subject.path(visit)};
    return fragment({explanation, parts::edit_form(form)});
}

}  // namespace

Response conflict_page(const Visit& visit, const Subject& subject, const Input& input, std::int64_t seen) {
    return visit.read([&](engine::Work& work) -> Response {
        const auto now = work.find(*subject.schema, subject.number);
        if (!now) return visit.refuse(now.error());
        Conflict conflict{seen_record(work, subject, seen, *now), *now, *now, {}, {}, {}};
        for (auto [field, value] : input.changes) {
            // Compared in the form in which it would be saved. What is wrong with it is said when it is saved.
            if (auto valid = engine::validate_field(*field, value); !valid) value = conflict.mine.value(*field);
            conflict.mine.value(*field) = value;
            if (conflict.mine.value(*field) != now->value(*field)) conflict.fields.push_back(field);
        }
        if (conflict.fields.empty()) return visit.see_other(subject.path(visit), "unchanged");
        Show show(visit, work);
        show.learn(*now);
        const auto last =
            engine::version_of(work.connection(), work.occasion().org, *subject.schema, subject.number, now->meta.version);
        conflict.other_person = show.person(last ? last->actor : 0);
        conflict.other_time = show.when(now->meta.updated_at);
        return visit.page({.title = put(tr("Two changes of {0}"), {now->reference()}),
                           .pretitle = show.title(*now),
                           .breadcrumb = {{tr(subject.schema->plural), visit.url({subject.schema->path})},
                                          {now->reference(), subject.path(visit)}},
                           .wide = true},
                          content_of_page(visit, subject, conflict, input, show), 409);
    });
}

}  // namespace web::forms
