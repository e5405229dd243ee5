#include "services/cell_text.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"

namespace services {

using exchange::Cell, exchange::CellKind, schema::Field, schema::Type, schema::Value;

namespace {

std::string label_of(const Field& field, std::string_view name, const CellForm& form) {
    for (const auto& choice : field.choices)
        if (form.choice_labels && choice.name == name) return std::string(base::tr(choice.label));
    return std::string(name);
}

std::string link_text(const engine::Tables& tables, const Field& field, std::int64_t number, const CellForm& form) {
    std::string title = form.link_title ? form.link_title(field, number) : std::string();
    return title.empty() ? engine::format_reference(tables.of(*field.target), number) : title;
}

Cell integer_cell(const engine::Tables& tables, const Field& field, std::int64_t number, const CellForm& form) {
    if (field.type == Type::link) return {CellKind::text, link_text(tables, field, number, form)};
    if (field.type == Type::level && form.level_name)
        if (std::string name = form.level_name(field, number); !name.empty()) return {CellKind::text, std::move(name)};
    return {CellKind::number, std::to_string(number)};
}

std::string joined_numbers(const engine::Tables& tables, const Field& field, const std::vector<std::int64_t>& numbers,
                           const CellForm& form) {
    std::vector<std::string> parts;
    for (const auto number : numbers)
        parts.push_back(field.type == Type::links ? link_text(tables, field, number, form) : std::to_string(number));
    return base::join(parts, field.type == Type::links ? "; " : " ");
}

std::string joined_texts(const Field& field, const std::vector<std::string>& texts, const CellForm& form) {
    if (field.type != Type::choices) return base::join(texts, "\n");
    std::vector<std::string> labels;
    for (const std::string& name : texts) labels.push_back(label_of(field, name, form));
    return base::join(labels, "; ");
}

Cell text_cell(std::string text) { return text.empty() ? Cell{} : Cell{CellKind::text, std::move(text)}; }

}  // namespace

Cell cell_of(const engine::Tables& tables, const Field& field, const Value& value, const CellForm& form) {
    if (const auto* flag = std::get_if<bool>(&value)) return {CellKind::flag, *flag ? "true" : "false"};
    if (const auto* number = std::get_if<std::int64_t>(&value)) return integer_cell(tables, field, *number, form);
    if (const auto* date = std::get_if<base::Date>(&value)) return {CellKind::date, base::to_text(*date)};
    if (const auto* file = std::get_if<schema::File>(&value)) return text_cell(file->name);
    if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value))
        return text_cell(joined_numbers(tables, field, *numbers, form));
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value))
        return text_cell(joined_texts(field, *texts, form));
    const auto* text = std::get_if<std::string>(&value);
    if (!text) return {};
    return text_cell(field.type == Type::choice ? label_of(field, *text, form) : *text);
}

}  // namespace services
