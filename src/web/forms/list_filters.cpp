#include "web/forms/list_filters.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/forms/list_columns.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

using base::put, base::tr, schema::Type;

namespace {

bool is_set(const ListRequest& request, std::string_view name, std::string_view value) {
    if (value == "none") {
        const Filter* empty = request.find(std::string(name) + ".empty");
        return empty && empty->value == "1";
    }
    const Filter* filter = request.find(name);
    return filter && filter->value == value;
}

parts::FilterSelect select_of(const ListRequest& request, std::string_view name, std::string_view label,
                              std::span<const schema::Choice> choices) {
    parts::FilterSelect select{.name = name, .label = label};
    for (const auto& choice : choices)
        select.options.push_back({choice.name, tr(choice.label), is_set(request, name, choice.name)});
    return select;
}

parts::FilterSelect level_select(const ListRequest& request, const schema::Field& field, const LevelNames& levels) {
    parts::FilterSelect select{.name = field.name, .label = tr(field.label)};
    for (std::size_t i = levels.of(field.scale).size(); i > 0; --i) {
        const std::string value = std::to_string(i);
        select.options.push_back(
            {value, levels.label(field.scale, static_cast<std::int64_t>(i)), is_set(request, field.name, value)});
    }
    select.options.push_back({"none", tr("Not rated"), is_set(request, field.name, "none")});
    return select;
}

parts::FilterSelect person_select(const Visit& visit, const ListRequest& request, const schema::Field& field,
                                  LinkChoices& choices) {
    parts::FilterSelect select{.name = field.name, .label = tr(field.label)};
    const std::string me = engine::format_reference(visit.tables().of(schema::Kind::person), visit.caller.actor.person);
    if (visit.caller.actor.person != 0) select.options.push_back({me, tr("Me"), is_set(request, field.name, me)});
    select.options.push_back({"none", tr("Nobody"), is_set(request, field.name, "none")});
    if (const auto* all = choices.of(*field.target))
        for (const LinkChoice& choice : *all)
            if (choice.reference != me)
                select.options.push_back({choice.reference, choice.label, is_set(request, field.name, choice.reference)});
    return select;
}

parts::FilterSelect flag_select(const ListRequest& request, const schema::Field& field) {
    return {.name = field.name,
            .label = tr(field.label),
            .options = {{"yes", tr("Yes"), is_set(request, field.name, "yes")},
                        {"no", tr("No"), is_set(request, field.name, "no")}}};
}

// Days as people ask for them. Any other day can stand in the address.
parts::FilterSelect day_select(const Visit& visit, const ListRequest& request, const schema::Field& field) {
    using std::chrono::days, std::chrono::sys_days;
    const std::string name = std::string(field.name) + ".max";
    parts::FilterSelect select{.name = name, .label = tr(field.label)};
    const auto add = [&](int days_from_today, std::string_view label) {
        const std::string day = base::to_text(base::Date{sys_days{visit.today()} + days{days_from_today}});
        select.options.push_back({day, label, is_set(request, name, day)});
    };
    add(-1, tr("Before today"));
    add(30, tr("Up to 30 days from now"));
    add(90, tr("Up to 90 days from now"));
    return select;
}

// The columns of the register, as people look for records: by who has them, by the level found, then in the order of the
// table.
std::vector<const schema::Field*> by_use(const schema::Schema& schema) {
    std::vector<const schema::Field*> fields;
    for (const auto& field : schema.fields)
        if (field.in_list) fields.push_back(&field);
    std::ranges::stable_sort(fields, {}, [](const schema::Field* field) {
        if (field->target == schema::Kind::person) return 0;
        if (field->type == Type::level) return field->computed ? 1 : 3;
        return 2;
    });
    return fields;
}

std::string value_words(const Show& show, const schema::Schema& schema, const Filter& filter) {
    if (filter.condition.compare == engine::Compare::empty) return std::string(tr("empty"));
    if (filter.condition.compare == engine::Compare::not_empty) return std::string(tr("not empty"));
    std::vector<std::string> words;
    for (const schema::Value& value : filter.condition.values) {
        const auto* name = std::get_if<std::string>(&value);
        std::string text;
        if (const schema::Field* field = filter.condition.column.field) {
            // One entry of a field with several is shown as that field shows a list of one.
            if (field->type == Type::choices && name) text = show.text(*field, std::vector{*name});
            else if (field->type == Type::links && std::holds_alternative<std::int64_t>(value))
                text = show.text(*field, std::vector{std::get<std::int64_t>(value)});
            else text = show.text(*field, value);
        } else if (name) {
            text = *name;
            for (const auto& choice : schema.state.choices)
                if (filter.condition.column.of == engine::Column::Of::state && choice.name == *name) text = tr(choice.label);
        }
        words.push_back(text.empty() ? std::string(filter.value) : std::move(text));
    }
    return base::join(words, ", ");
}

parts::Chip chip_of(const ListRequest& request, const Show& show, const schema::Schema& schema, const Filter& filter,
                    const std::string& path) {
    const std::string_view label = label_of(schema, filter.condition.column);
    const std::string words = value_words(show, schema, filter);
    const std::string_view pattern = filter.name.ends_with(".min")   ? tr("{0}: from {1}")
                                     : filter.name.ends_with(".max") ? tr("{0}: up to {1}")
                                     : filter.name.ends_with(".not") ? tr("{0}: not {1}")
                                                                     : tr("{0}: {1}");
    return {put(pattern, {label, words}), request.url_without(path, filter.name)};
}

}  // namespace

parts::FilterBar filter_bar_of(const Visit& visit, const schema::Schema& schema, const ListRequest& request,
                               const Show& show, LinkChoices& choices) {
    const std::string path = visit.url({schema.path});
    parts::FilterBar bar{.url = path,
                         .search = request.query.search,
                         .search_label = put(tr("Search in {0}"), {tr(schema.plural)}),
                         .clear = path};
    if (!schema.state.choices.empty()) bar.selects.push_back(select_of(request, "state", tr("State"), schema.state.choices));
    for (const schema::Field* shown : by_use(schema)) {
        const schema::Field& field = *shown;
        if (field.type == Type::choice || field.type == Type::choices)
            bar.selects.push_back(select_of(request, field.name, tr(field.label), field.choices));
        else if (field.type == Type::level) bar.selects.push_back(level_select(request, field, show.levels()));
        else if (field.type == Type::date) bar.selects.push_back(day_select(visit, request, field));
        else if (field.type == Type::flag) bar.selects.push_back(flag_select(request, field));
        else if (field.target == schema::Kind::person && &field != &schema.title())
            bar.selects.push_back(person_select(visit, request, field, choices));
    }
    if (!request.query.search.empty())
        bar.chips.push_back({put(tr("Words: {0}"), {request.query.search}), request.url_without(path, "q")});
    for (const Filter& filter : request.filters) {
        bar.chips.push_back(chip_of(request, show, schema, filter, path));
        // Filters without a select of their own stay when the form is sent.
        bool has_select = false;
        for (const auto& select : bar.selects)
            for (const auto& option : select.options)
                has_select = has_select || (option.selected && (filter.name == select.name.view() ||
                                                                filter.name == std::string(select.name.view()) + ".empty"));
        if (!has_select) bar.hidden.push_back({filter.name, filter.value});
    }
    if (!request.sort.empty()) bar.hidden.push_back({"sort", request.sort});
    return bar;
}

std::vector<const schema::Field*> bulk_fields(const schema::Schema& schema) {
    std::vector<const schema::Field*> fields;
    for (const auto& field : schema.fields) {
        const bool is_plain = field.type == Type::choice || field.type == Type::link || field.type == Type::date;
        if (is_plain && !field.computed && !field.unique) fields.push_back(&field);
    }
    return fields;
}

}  // namespace web::forms
