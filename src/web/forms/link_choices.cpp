#include "web/forms/link_choices.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/list.hpp"
#include "engine/titles.hpp"

namespace web::forms {

using base::put, schema::Type;

namespace {

constexpr std::size_t label_characters = 90;

// A text that tells records apart where titles may not: an identifier, an e-mail address.
std::string_view second_name(const engine::Record& record) {
    for (const auto& field : record.schema->fields)
        if (field.unique && field.type == Type::text && &field != &record.schema->title()) return record.text(field.name);
    return {};
}

}  // namespace

const std::vector<LinkChoice>* LinkChoices::of(schema::Kind kind) {
    auto found = known_.find(kind);
    if (found == known_.end()) {
        auto choices = read(work_.tables().of(kind), {}, most_choices + 1);
        const bool may_read =
            engine::reach_of(work_.tables().of(kind), schema::Verb::read, work_.occasion().actor) != engine::Reach::none;
        const bool offered = may_read && choices.size() <= most_choices;
        found = known_.emplace(kind, Known{offered, std::move(choices)}).first;
    }
    return found->second.offered ? &found->second.choices : nullptr;
}

std::vector<LinkChoice> LinkChoices::with_words(schema::Kind kind, std::string_view words) {
    return read(work_.tables().of(kind), words, found_choices);
}

std::vector<LinkChoice> LinkChoices::read(const schema::Schema& schema, std::string_view words, int limit) {
    const engine::Column title{engine::Column::Of::field, &schema.title()};
    engine::ListQuery query{.schema = &schema, .search = std::string(words), .limit = limit, .with_total = false};
    if (engine::is_sortable(title)) query.sort.push_back({title, false});
    const auto page = engine::list(work_, query);
    if (!page) return {};
    engine::Titles titles;
    const schema::Field* const title_field = &schema.title();
    titles.collect(work_, page->records, {&title_field, 1});
    std::vector<LinkChoice> choices;
    for (const engine::Record& record : page->records) {
        const auto* linked = std::get_if<std::int64_t>(&record.value(*title_field));
        const std::string name = base::shorten(
            linked && title_field->target ? titles.of(*title_field->target, *linked) : record.text(title_field->name),
            label_characters);
        const std::string reference = record.reference();
        const std::string_view second = second_name(record);
        choices.push_back(
            {record.meta.number, reference,
             second.empty() ? put("{0} {1}", {reference, name}) : put("{0} {1} ({2})", {reference, name, second})});
    }
    return choices;
}

std::string LinkChoices::label_of(schema::Kind kind, std::int64_t number) {
    const schema::Schema& schema = work_.tables().of(kind);
    std::string reference = engine::format_reference(schema, number);
    // A typed reference must not tell the name of what the person may not read.
    if (engine::reach_of(schema, schema::Verb::read, work_.occasion().actor) != engine::Reach::all) return reference;
    const std::string name = engine::title_of(work_, schema, number);
    return name.empty() ? reference : put("{0} {1}", {reference, base::shorten(name, label_characters)});
}

}  // namespace web::forms
