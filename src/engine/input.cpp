#include "engine/input.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "base/translate.hpp"

namespace engine {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Field, schema::Type, schema::Value;

namespace {

using Texts = std::vector<std::string>;

std::optional<std::int64_t> parse_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || trouble != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return number;
}

// "R-0042" of "R-0042 Theft of a laptop".
std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(" \t\n")); }

// "R-1; R-2", one a line, or "R-1, R-2". A comma inside of a title separates nothing: what follows is no reference.
void add_reference_parts(std::string_view text, const auto& is_reference, Texts& parts) {
    for (std::string_view line : base::split(text, '\n')) {
        for (std::string_view part : base::split(line, ';')) {
            part = base::trim(part);
            if (part.empty()) continue;
            const auto pieces = base::split(part, ',');
            const bool all = std::all_of(pieces.begin(), pieces.end(),
                                         [&](std::string_view piece) { return is_reference(base::trim(piece)); });
            if (!all) parts.emplace_back(part);
            else
                for (std::string_view piece : pieces) parts.emplace_back(base::trim(piece));
        }
    }
}

Result<Value> link_from(const Tables& tables, const Field& field, std::string_view text) {
    const schema::Schema& target = tables.of(*field.target);
    if (auto number = parse_reference(target, first_word(text))) return Value{*number};
    return fail(ErrorCode::invalid, word("Give a reference such as {0}."), field.name, {format_reference(target, 1)});
}

Result<Value> reference_from(const Tables& tables, const Field& field, std::string_view text) {
    if (auto target = parse_reference(tables, first_word(text)))
        return Value{format_reference(*target->schema, target->number)};
    return fail(ErrorCode::invalid, word("There is no record {0}."), field.name, {std::string(text)});
}

Result<Value> choice_from(const Field& field, std::string_view text) {
    for (const auto& choice : field.choices)
        if (text == choice.name) return Value{std::string(choice.name)};
    const std::string folded = base::fold(text);
    for (const auto& choice : field.choices)
        if (folded == base::fold(choice.label) || folded == base::fold(choice.name) ||
            folded == base::fold(base::tr(choice.label)))
            return Value{std::string(choice.name)};
    std::string names;
    for (const auto& choice : field.choices) names += (names.empty() ? "" : ", ") + std::string(choice.label);
    return fail(ErrorCode::invalid, word("Choose one of: {0}."), field.name, {std::move(names)});
}

Result<Value> flag_from(const Field& field, std::string_view text) {
    for (std::string_view yes : {"yes", "true", "1", "on"})
        if (base::equals_ignoring_case(text, yes)) return Value{true};
    for (std::string_view no : {"no", "false", "0", "off"})
        if (base::equals_ignoring_case(text, no)) return Value{false};
    return fail(ErrorCode::invalid, word("Give yes or no."), field.name);
}

Result<Value> level_from(const Field& field, std::string_view text) {
    if (auto level = parse_number(first_word(text))) return *level == 0 ? Value{} : Value{*level};
    return fail(ErrorCode::invalid, word("Give the number of a level."), field.name);
}

Result<Value> number_from(const Field& field, std::string_view text) {
    if (auto number = parse_number(text)) return Value{*number};
    return fail(ErrorCode::invalid, word("Give a whole number."), field.name);
}

Result<Value> date_from(const Field& field, std::string_view text) {
    if (auto date = base::parse_date(text)) return Value{*date};
    return fail(ErrorCode::invalid, word("Give a day as YYYY-MM-DD."), field.name);
}

Result<Value> links_from(const Tables& tables, const Field& field, std::span<const std::string> texts) {
    const schema::Schema& target = tables.of(*field.target);
    Texts parts;
    for (const std::string& text : texts)
        add_reference_parts(
            text, [&](std::string_view piece) { return parse_reference(target, first_word(piece)).has_value(); }, parts);
    std::vector<std::int64_t> numbers;
    for (const std::string& part : parts) numbers.push_back(std::get<std::int64_t>(TRY(link_from(tables, field, part))));
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers.empty() ? Value{} : Value{std::move(numbers)};
}

// In the order of the table, as validate() puts them.
Result<Value> choices_from(const Field& field, std::span<const std::string> texts) {
    Texts chosen;
    for (const std::string& text : texts)
        for (std::string_view line : base::split(text, '\n'))
            for (std::string_view part : base::split(line, ';'))
                if (!base::trim(part).empty())
                    chosen.push_back(std::get<std::string>(TRY(choice_from(field, base::trim(part)))));
    Texts sorted;
    for (const auto& choice : field.choices)
        if (std::find(chosen.begin(), chosen.end(), choice.name) != chosen.end()) sorted.emplace_back(choice.name);
    return sorted.empty() ? Value{} : Value{std::move(sorted)};
}

Value text_list_from(std::span<const std::string> texts) {
    Texts lines;
    for (const std::string& text : texts) {
        const std::string clean = base::clean(text);
        for (std::string_view line : base::split(clean, '\n')) lines.emplace_back(base::trim(line));
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines.empty() ? Value{} : Value{std::move(lines)};
}

Result<Value> number_list_from(const Field& field, std::span<const std::string> texts) {
    std::vector<std::int64_t> numbers;
    for (const std::string& text : texts) {
        std::string spaced = text;
        std::replace_if(
            spaced.begin(), spaced.end(), [](char c) { return c == ',' || c == ';' || c == '\n' || c == '\r' || c == '\t'; },
            ' ');
        for (std::string_view part : base::split(spaced, ' ')) {
            if (part.empty()) continue;
            const auto number = parse_number(part);
            if (!number) return fail(ErrorCode::invalid, word("Give a list of whole numbers."), field.name);
            numbers.push_back(*number);
        }
    }
    return numbers.empty() ? Value{} : Value{std::move(numbers)};
}

// Fields with one entry; the text is trimmed and not empty.
Result<Value> single_from(const Tables& tables, const Field& field, std::string_view text) {
    switch (field.type) {
        case Type::number:
            return number_from(field, text);
        case Type::level:
            return level_from(field, text);
        case Type::flag:
            return flag_from(field, text);
        case Type::date:
            return date_from(field, text);
        case Type::choice:
            return choice_from(field, text);
        case Type::link:
            return link_from(tables, field, text);
        case Type::reference:
            return reference_from(tables, field, text);
        case Type::file:
            return fail(ErrorCode::invalid, word("Give a file."), field.name);
        default:
            return Value{std::string(text)};
    }
}

}  // namespace

Result<Value> value_from_texts(const Tables& tables, const Field& field, std::span<const std::string> texts) {
    for (const std::string& text : texts)
        if (!base::is_utf8(text)) return fail(ErrorCode::invalid, word("This text is not valid UTF-8."), field.name);
    switch (field.type) {
        case Type::links:
            return links_from(tables, field, texts);
        case Type::choices:
            return choices_from(field, texts);
        case Type::text_list:
            return text_list_from(texts);
        case Type::number_list:
            return number_list_from(field, texts);
        default:
            break;
    }
    for (const std::string& text : texts)
        if (const auto trimmed = base::trim(text); !trimmed.empty()) return single_from(tables, field, trimmed);
    return Value{};
}

Result<Value> value_from_text(const Tables& tables, const Field& field, std::string_view text) {
    const std::string one(text);
    return value_from_texts(tables, field, {&one, 1});
}

Texts texts_of(const Tables& tables, const Field& field, const Value& value) {
    if (const auto* flag = std::get_if<bool>(&value)) return {*flag ? "yes" : "no"};
    if (const auto* text = std::get_if<std::string>(&value)) return text->empty() ? Texts{} : Texts{*text};
    if (const auto* date = std::get_if<base::Date>(&value)) return {base::to_text(*date)};
    if (const auto* file = std::get_if<schema::File>(&value)) return *file ? Texts{file->name} : Texts{};
    if (const auto* texts = std::get_if<Texts>(&value)) return *texts;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == Type::link) return {format_reference(tables.of(*field.target), *number)};
        return {std::to_string(*number)};
    }
    Texts texts;
    if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value))
        for (auto number : *numbers)
            texts.push_back(field.type == Type::links ? format_reference(tables.of(*field.target), number)
                                                      : std::to_string(number));
    return texts;
}

std::string text_of(const Tables& tables, const Field& field, const Value& value) {
    return base::join(texts_of(tables, field, value), "\n");
}

}  // namespace engine
