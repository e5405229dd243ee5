#include "web/forms/field_inputs.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/input.hpp"
#include "web/forms/show.hpp"
#include "web/forms/subject.hpp"
#include "web/html/html.hpp"
#include "web/parts/fields.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr, schema::Field, schema::Type;

struct FieldInputs::Given {
    const Field& field;
    const FormContent& content;
    const std::vector<std::string>& texts;
    parts::Field frame;

    std::string text() const { return base::join(texts, "\n"); }
    bool has(std::string_view value) const { return std::find(texts.begin(), texts.end(), value) != texts.end(); }
};

namespace {

constexpr int most_in_one_line = 200;  // characters
constexpr int most_checkboxes = 12;

std::string help_of(const Field& field) {
    std::string clause = clause_text(field.clause);
    if (field.help.empty()) return clause;
    return clause.empty() ? std::string(tr(field.help)) : put(tr("{0} ({1})"), {tr(field.help), clause});
}

Node present_mark(const Field& field) { return input({type("hidden"), name(present_name), value(field.name)}); }

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

// By its words, or by its reference where the person may not read the others.
Node FieldInputs::typed_link(const Given& given, std::string_view help, const std::string& content, bool several) const {
    const schema::Schema& target = tables.of(*given.field.target);
    parts::Field frame = given.frame;
    frame.help = frame.help.empty() ? Text(std::string(help)) : Text(put("{0} {1}", {frame.help.view(), help}));
    if (visit.may(target, schema::Verb::read))
        return parts::lookup_field(frame, content, visit.url({target.path, "lookup"}), several);
    return several ? parts::text_area(frame, content) : parts::text_field(frame, content);
}

Node FieldInputs::link(const Given& given) const {
    const schema::Schema& target = tables.of(*given.field.target);
    const auto* all = choices.of(*given.field.target);
    const std::string current = given.texts.empty() ? std::string() : given.texts.front();
    const auto number = engine::parse_reference(target, current);
    const bool known = current.empty() || (all && std::any_of(all->begin(), all->end(), [&](const LinkChoice& choice) {
                                               return choice.reference == current;
                                           }));
    // What was typed and is no record stays to be seen and put right.
    if (!all || (!known && !number)) {
        const bool exact = number && engine::format_reference(target, *number) == current;
        return typed_link(given, put(tr("A reference, for example {0}."), {engine::format_reference(target, 1)}),
                          exact ? choices.label_of(*given.field.target, *number) : current, false);
    }
    std::vector<parts::Option> options;
    if (!known) options.push_back({current, choices.label_of(*given.field.target, *number), true});
    for (const LinkChoice& choice : *all) options.push_back({choice.reference, choice.label, choice.reference == current});
    return parts::select_field(given.frame, options, tr("None"));
}

Node FieldInputs::links(const Given& given) const {
    const schema::Schema& target = tables.of(*given.field.target);
    const auto* all = choices.of(*given.field.target);
    std::vector<parts::Option> unknown;
    bool readable = true;
    for (const std::string& text : given.texts) {
        if (text.empty()) continue;
        if (all && std::any_of(all->begin(), all->end(), [&](const LinkChoice& choice) { return choice.reference == text; }))
            continue;
        const auto number = engine::parse_reference(target, text);
        readable = readable && number.has_value();
        if (number) unknown.push_back({text, choices.label_of(*given.field.target, *number), true});
    }
    const Node mark = present_mark(given.field);
    if (!all || !readable) {
        std::vector<std::string> lines;
        for (const std::string& text : given.texts) {
            const auto number = engine::parse_reference(target, text);
            lines.push_back(number ? choices.label_of(*given.field.target, *number) : text);
        }
        const std::string help = put(tr("References, one a line, for example {0}."), {engine::format_reference(target, 1)});
        return fragment({mark, typed_link(given, help, base::join(lines, "\n"), true)});
    }
    std::vector<parts::Option> options = std::move(unknown);
    for (const LinkChoice& choice : *all) options.push_back({choice.reference, choice.label, given.has(choice.reference)});
    return fragment({mark, parts::multi_select_field(given.frame, options)});
}

Node FieldInputs::choice(const Given& given) const {
    std::vector<parts::Option> options;
    for (const auto& one : given.field.choices) options.push_back({one.name, tr(one.label), given.has(one.name)});
    if (given.field.type == Type::choice) return parts::select_field(given.frame, options);
    const Node mark = present_mark(given.field);
    if (given.field.choices.size() > most_checkboxes)
        return fragment({mark, parts::multi_select_field(given.frame, options)});
    return fragment({mark, parts::checkbox_list(given.frame, options)});
}

Node FieldInputs::level(const Given& given) const {
    const auto& names = levels.of(given.field.scale);
    const std::string current = given.text();
    std::vector<parts::Option> options;
    for (std::size_t i = 1; i <= names.size(); ++i) {
        const std::string number = std::to_string(i);
        options.push_back({number, levels.label(given.field.scale, static_cast<std::int64_t>(i)), given.has(number)});
    }
    const bool known =
        current.empty() || std::any_of(options.begin(), options.end(), [](const auto& o) { return o.selected; });
    // Without a method, and for levels that the scale in force does not have, the number itself.
    if (names.empty() || !known) return parts::number_field(given.frame, current, {.least = "1", .most = "6", .step = "1"});
    return parts::select_field(given.frame, options, tr("Not rated"));
}

Node FieldInputs::file(const Given& given) const {
    const auto found = given.content.files.find(&given.field);
    const auto receipt = given.content.kept.find(&given.field);
    const std::string field_name(given.field.name);
    parts::Field frame = given.frame;
    if (found != given.content.files.end()) {
        frame.required = false;
        const std::string there =
            put(tr("Now: {0} ({1}). Choose a file to replace it."), {found->second.name, file_size(found->second.size)});
        frame.help = frame.help.empty() ? Text(there) : Text(put("{0} {1}", {frame.help.view(), there}));
    }
    Node more;
    if (receipt != given.content.kept.end())
        more = html::input({type("hidden"), name(field_name + ".kept"), value(receipt->second)});
    else if (found != given.content.files.end() && !given.field.required)
        more = parts::flag_field({.name = field_name + ".remove", .label = put(tr("Take away {0}"), {found->second.name})},
                                 false);
    return fragment({parts::file_field(frame), more});
}

Node FieldInputs::input(const Field& field, const FormContent& content, std::string_view fault) const {
    const Given given{field,
                      content,
                      content.of(field),
                      {.name = field.name,
                       .label = tr(field.label),
                       .help = help_of(field),
                       .fault = fault,
                       .required = field.required,
                       .narrow = field.type == Type::number || field.type == Type::date || field.type == Type::level ||
                                 field.type == Type::choice}};
    const std::string text = given.text();
    switch (field.type) {
        case Type::link:
            return link(given);
        case Type::links:
            return links(given);
        case Type::choice:
        case Type::choices:
            return choice(given);
        case Type::level:
            return level(given);
        case Type::file:
            return file(given);
        case Type::flag:
            return fragment({present_mark(field), parts::flag_field(given.frame, given.has("yes"))});
        case Type::date:
            // A date control shows nothing for what is no date; what was typed is not to be lost.
            if (text.empty() || base::parse_date(text)) return parts::date_field(given.frame, text);
            return parts::text_field(given.frame, text);
        case Type::number:
            if (is_digits(text)) return parts::number_field(given.frame, text, {.least = "0", .step = "1"});
            return parts::text_field(given.frame, text, {.input_mode = "numeric"});
        case Type::text_list:
        case Type::number_list: {
            parts::Field frame = given.frame;
            if (frame.help.empty()) frame.help = tr("One on each line.");
            return parts::text_area(frame, text, 5);
        }
        case Type::text:
        case Type::reference:
            break;
    }
    if (field.max_length > most_in_one_line) return parts::text_area(given.frame, text);
    return parts::text_field(given.frame, text, {.max_length = field.max_length});
}

}  // namespace web::forms
