#include "web/forms/show.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/icon.hpp"
#include "web/parts/table.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr, schema::Type, schema::Value;

namespace {

constexpr std::size_t most_links_in_list = 3;
constexpr std::size_t long_text = 2000;  // bytes; more is folded away

std::string_view label_of(const schema::Field& field, std::string_view name) {
    for (const auto& choice : field.choices)
        if (choice.name == name) return tr(choice.label);
    return name;
}

Node full_text(const std::string& content) {
    if (content.size() <= long_text) return text_lines(content);
    const std::string length = parts::grouped(static_cast<std::int64_t>(base::count_characters(content)));
    return details({summary({put(tr("Show the whole text ({0} characters)"), {length})}), text_lines(content)});
}

}  // namespace

Node empty_mark() {
    return span({cls("muted"), span({aria_hidden("true"), "–"}), span({cls("visually-hidden"), tr("empty")})});
}

Node text_lines(std::string_view content) {
    std::vector<Node> nodes;
    for (std::string_view line : base::split(content, '\n')) {
        if (!nodes.empty()) nodes.push_back(br({}));
        nodes.emplace_back(line);
    }
    return fragment(nodes);
}

std::string file_size(std::int64_t bytes) {
    if (bytes < 1000) return put(base::trn("{0} byte", "{0} bytes", bytes), {std::to_string(bytes)});
    const auto amount = static_cast<double>(bytes);
    if (bytes < 1'000'000) return put(tr("{0} kB"), {fmt::format("{:.1f}", amount / 1e3)});
    return put(tr("{0} MB"), {fmt::format("{:.1f}", amount / 1e6)});
}

std::string_view state_label(const engine::Record& record) {
    return record.schema->state.choices.empty() ? std::string_view{} : tr(record.schema->state.choices[record.state].label);
}

Show::Show(const Visit& visit, engine::Work& work) : visit_(visit), work_(work), levels_(level_names(work)) {}

void Show::learn(std::span<const engine::Record> records, std::span<const schema::Field* const> fields) {
    titles_.collect(work_, records, fields);
}

std::string_view Show::title_of(schema::Kind kind, std::int64_t number) const {
    if (auto known = titles_.of(kind, number); !known.empty()) return known;
    // Not learnt from a record that the person sees: then only what is theirs to read has a name.
    const auto& actor = work_.occasion().actor;
    if (engine::reach_of(work_.tables().of(kind), schema::Verb::read, actor) != engine::Reach::all) return {};
    return any_title_of(kind, number);
}

std::string_view Show::any_title_of(schema::Kind kind, std::int64_t number) const {
    auto [place, is_new] = more_titles_.try_emplace({kind, number});
    if (is_new) place->second = engine::title_of(work_, work_.tables().of(kind), number);
    return place->second;
}

std::string Show::person(std::int64_t number) const {
    if (number == 0) return std::string(tr("The program"));
    const std::string_view name = any_title_of(schema::Kind::person, number);  // who did it is part of what was done
    return name.empty() ? engine::format_reference(work_.tables().of(schema::Kind::person), number) : std::string(name);
}

std::string Show::when(base::Moment at) const { return base::local_text(visit_.caller.zone, at); }

Node Show::link_to(const schema::Schema& schema, std::int64_t number, std::string_view name) const {
    const std::string reference = engine::format_reference(schema, number);
    const Node face = name.empty() ? Node(reference) : fragment({name, " ", span({cls("row-number"), reference})});
    if (!visit_.may(schema, schema::Verb::read)) return span({face});
    return a({href(visit_.url_of(schema, number)), face});
}

Node Show::level(const schema::Field& field, std::int64_t number) const {
    const auto& names = levels_.of(field.scale);
    const std::string label = levels_.label(field.scale, number);
    if (field.scale != schema::Scale::risk || number < 1 || static_cast<std::size_t>(number) > names.size()) return label;
    return parts::level_badge({static_cast<int>(number), static_cast<int>(names.size()), label});
}

Node Show::reference(std::string_view text) const {
    const auto target = engine::parse_reference(work_.tables(), text);
    return target ? link_to(*target->schema, target->number, {}) : Node(text);
}

Node Show::file(const engine::Record& record, const schema::Field& field, const schema::File& content) const {
    const std::string size = file_size(content.size);
    if (record.meta.number == 0) return fragment({content.name, " (", size, ")"});
    return fragment({parts::icon("paperclip"), " ",
                     a({href(visit_.url_of(*record.schema, record.meta.number) + "/files/" + std::string(field.name) +
                             "?version=" + std::to_string(record.meta.version)),
                        content.name}),
                     " ", span({cls("item-note"), size})});
}

std::string Show::text(const schema::Field& field, const Value& value) const {
    if (const auto* flag = std::get_if<bool>(&value)) return std::string(*flag ? tr("Yes") : tr("No"));
    if (schema::is_empty(value) && !std::holds_alternative<std::int64_t>(value)) return {};
    if (const auto* content = std::get_if<std::string>(&value))
        return field.type == Type::choice ? std::string(label_of(field, *content)) : *content;
    if (const auto* date = std::get_if<base::Date>(&value)) return base::to_text(*date);
    if (const auto* content = std::get_if<schema::File>(&value)) return content->name;
    const auto named = [&](std::int64_t number) {
        const std::string reference = engine::format_reference(work_.tables().of(*field.target), number);
        const std::string_view name = title_of(*field.target, number);
        return name.empty() ? reference : put("{0} {1}", {reference, name});
    };
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == Type::link) return *number == 0 ? std::string() : named(*number);
        if (field.type == Type::level) return *number == 0 ? std::string() : levels_.label(field.scale, *number);
        return parts::grouped(*number);
    }
    std::vector<std::string> entries;
    if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value))
        for (auto number : *numbers) entries.push_back(field.type == Type::links ? named(number) : std::to_string(number));
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
        for (const auto& one : *texts)
            entries.emplace_back(field.type == Type::choices ? label_of(field, one) : std::string_view(one));
    return base::join(entries, field.type == Type::text_list ? "\n" : ", ");
}

Node Show::in_list(const engine::Record& record, const schema::Field& field) const {
    const Value& value = record.value(field);
    if (schema::is_empty(value) && field.type != Type::flag && field.type != Type::number) return empty_mark();
    if (std::holds_alternative<std::monostate>(value)) return empty_mark();
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == Type::level) return level(field, *number);
        // A name is enough in a list; it leads to the record.
        if (field.type == Type::link) {
            const schema::Schema& target = work_.tables().of(*field.target);
            const std::string_view name = title_of(*field.target, *number);
            const Text face = name.empty() ? Text(engine::format_reference(target, *number)) : Text(name);
            return visit_.may(target, schema::Verb::read) ? a({href(visit_.url_of(target, *number)), face}) : span({face});
        }
    }
    if (field.type == Type::reference) return reference(std::get<std::string>(value));
    if (const auto* content = std::get_if<schema::File>(&value)) return file(record, field, *content);
    if (field.type == Type::text) return base::shorten(std::get<std::string>(value), 120);
    if (field.type != Type::links) return text(field, value);
    const auto& numbers = std::get<std::vector<std::int64_t>>(value);
    std::vector<Node> nodes;
    for (std::size_t i = 0; i < numbers.size() && i < most_links_in_list; ++i) {
        if (i != 0) nodes.emplace_back(", ");
        nodes.emplace_back(text(field, Value{std::vector{numbers[i]}}));
    }
    if (numbers.size() > most_links_in_list)
        nodes.push_back(fragment({" ", put(tr("and {0} more"), {std::to_string(numbers.size() - most_links_in_list)})}));
    return fragment(nodes);
}

Node Show::in_full(const engine::Record& record, const schema::Field& field) const {
    const Value& value = record.value(field);
    if (std::holds_alternative<std::monostate>(value)) return {};
    if (schema::is_empty(value) && field.type != Type::flag && field.type != Type::number) return {};
    switch (field.type) {
        case Type::text:
            return full_text(std::get<std::string>(value));
        case Type::level:
            return level(field, std::get<std::int64_t>(value));
        case Type::link: {
            const auto number = std::get<std::int64_t>(value);
            return link_to(work_.tables().of(*field.target), number, title_of(*field.target, number));
        }
        case Type::links:
            return ul({cls("items"), each(std::get<std::vector<std::int64_t>>(value), [&](std::int64_t number) {
                           return li({link_to(work_.tables().of(*field.target), number, title_of(*field.target, number))});
                       })});
        case Type::reference: {
            const auto& its_text = std::get<std::string>(value);
            const auto target = engine::parse_reference(work_.tables(), its_text);
            if (!target || !visit_.may(*target->schema, schema::Verb::read)) return its_text;
            return link_to(*target->schema, target->number, title_of(target->schema->kind, target->number));
        }
        case Type::file:
            return file(record, field, std::get<schema::File>(value));
        case Type::text_list:
            return ol({each(std::get<std::vector<std::string>>(value),
                            [](const std::string& line) { return li({line.empty() ? empty_mark() : Node(line)}); })});
        default:
            return text(field, value);
    }
}

std::string Show::title(const engine::Record& record) const {
    const schema::Field& field = record.schema->title();
    if (field.type != Type::link) return std::string(record.text(field.name));
    const auto* number = std::get_if<std::int64_t>(&record.value(field));
    return number ? std::string(title_of(*field.target, *number)) : std::string();
}

Node Show::state(const engine::Record& record) const {
    if (record.schema->state.choices.empty()) return {};
    // Where content is settled the work is done; where a step still leads on, it is under way.
    bool leads_on = false;
    for (const auto& step : record.schema->steps) leads_on = leads_on || step.from == record.state;
    const parts::Tone tone = record.schema->is_frozen(record.state) ? parts::Tone::success
                             : leads_on && record.state != 0        ? parts::Tone::info
                                                                    : parts::Tone::neutral;
    return parts::badge(state_label(record), tone);
}

}  // namespace web::forms
