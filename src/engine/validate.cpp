#include "engine/validate.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"

namespace engine {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Type, schema::Value;

namespace {

constexpr std::size_t most_links = 2000;

Result<void> check_text(const schema::Field& field, Value& value) {
    auto* text = std::get_if<std::string>(&value);
    if (!text) return fail(ErrorCode::invalid, word("Give a text."), field.name);
    if (!base::is_utf8(*text)) return fail(ErrorCode::invalid, word("This text is not valid UTF-8."), field.name);
    std::string clean(base::trim(base::clean(*text)));
    if (field.max_length <= 200) std::replace(clean.begin(), clean.end(), '\n', ' ');
    const std::size_t length = base::count_characters(clean);
    if (length > static_cast<std::size_t>(field.max_length))
        return fail(ErrorCode::invalid, word("At most {0} characters; this has {1}."), field.name,
                    {std::to_string(field.max_length), std::to_string(length)});
    value = clean.empty() ? Value{} : Value{std::move(clean)};
    return {};
}

std::size_t position_of(std::span<const schema::Choice> choices, std::string_view name) {
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i].name == name) return i;
    return choices.size();
}

Result<void> check_choice(const schema::Field& field, Value& value) {
    const auto* name = std::get_if<std::string>(&value);
    if (!name || position_of(field.choices, *name) == field.choices.size()) {
        std::string names;
        for (const auto& choice : field.choices) names += (names.empty() ? "" : ", ") + std::string(choice.name);
        return fail(ErrorCode::invalid, word("Choose one of: {0}."), field.name, {std::move(names)});
    }
    return {};
}

Result<void> check_choices(const schema::Field& field, Value& value) {
    const auto* names = std::get_if<std::vector<std::string>>(&value);
    if (!names) return fail(ErrorCode::invalid, word("Give a list."), field.name);
    std::vector<std::string> sorted;
    for (const auto& choice : field.choices)
        if (std::find(names->begin(), names->end(), choice.name) != names->end()) sorted.emplace_back(choice.name);
    for (const auto& name : *names) {
        Value one{name};
        TRY(check_choice(field, one));
    }
    value = sorted.empty() ? Value{} : Value{std::move(sorted)};
    return {};
}

Result<void> check_links(const schema::Field& field, Value& value) {
    auto* numbers = std::get_if<std::vector<std::int64_t>>(&value);
    if (!numbers) return fail(ErrorCode::invalid, word("Give a list."), field.name);
    std::sort(numbers->begin(), numbers->end());
    numbers->erase(std::unique(numbers->begin(), numbers->end()), numbers->end());
    if (numbers->size() > most_links)
        return fail(ErrorCode::invalid, word("At most {0} links."), field.name, {std::to_string(most_links)});
    if (numbers->empty()) value = Value{};
    return {};
}

Result<void> check_texts(const schema::Field& field, Value& value) {
    auto* texts = std::get_if<std::vector<std::string>>(&value);
    if (!texts) return fail(ErrorCode::invalid, word("Give a list."), field.name);
    if (texts->size() > 100) return fail(ErrorCode::invalid, word("At most {0} entries."), field.name, {"100"});
    for (auto& text : *texts) {
        if (!base::is_utf8(text)) return fail(ErrorCode::invalid, word("This text is not valid UTF-8."), field.name);
        text = std::string(base::trim(base::clean(text)));
        if (base::count_characters(text) > 1000)
            return fail(ErrorCode::invalid, word("At most {0} characters in each entry."), field.name, {"1000"});
    }
    if (texts->empty()) value = Value{};
    return {};
}

Result<void> check_number(const schema::Field& field, const Value& value) {
    const auto* number = std::get_if<std::int64_t>(&value);
    if (!number) return fail(ErrorCode::invalid, word("Give a whole number."), field.name);
    // Beyond 2^53 a JSON client loses digits (RFC 8259, section 6).
    if (*number < 0 || *number > 9'007'199'254'740'991)
        return fail(ErrorCode::invalid, word("Give a whole number from 0 to 9007199254740991."), field.name);
    if (field.type == Type::level && *number > 6)
        return fail(ErrorCode::invalid, word("A scale has at most 6 levels."), field.name);
    return {};
}

}  // namespace

Result<void> validate_field(const schema::Field& field, Value& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        if (field.type == Type::choice) value = std::string(field.choices.front().name);
        if (field.type == Type::flag) value = false;
        return {};
    }
    switch (field.type) {
        case Type::text:
        case Type::reference:
            return check_text(field, value);
        case Type::number:
        case Type::level:
        case Type::link:
            return check_number(field, value);
        case Type::choice:
            return check_choice(field, value);
        case Type::choices:
            return check_choices(field, value);
        case Type::links:
            return check_links(field, value);
        case Type::text_list:
            return check_texts(field, value);
        case Type::flag:
            if (!std::holds_alternative<bool>(value)) return fail(ErrorCode::invalid, word("Give yes or no."), field.name);
            return {};
        case Type::date:
            if (!std::holds_alternative<base::Date>(value)) return fail(ErrorCode::invalid, word("Give a day."), field.name);
            return {};
        case Type::file:
            if (!std::holds_alternative<schema::File>(value))
                return fail(ErrorCode::invalid, word("Give a file."), field.name);
            return {};
        case Type::number_list:
            if (!std::holds_alternative<std::vector<std::int64_t>>(value))
                return fail(ErrorCode::invalid, word("Give a list of whole numbers."), field.name);
            return {};
    }
    return {};
}

Result<void> validate(Record& record) {
    base::Error error{ErrorCode::invalid, {}};
    for (const auto& field : record.schema->fields) {
        auto checked = validate_field(field, record.value(field));
        if (!checked) error.faults.insert(error.faults.end(), checked.error().faults.begin(), checked.error().faults.end());
        else if (field.required && !field.computed && schema::is_empty(record.value(field)))
            error.faults.push_back({std::string(field.name), word("This is required."), {}});
    }
    if (!error.faults.empty()) return error;
    return {};
}

}  // namespace engine
