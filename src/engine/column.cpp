#include "engine/column.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "engine/file_json.hpp"

namespace engine {

using schema::Type, schema::Value;

namespace {

constexpr std::int64_t before_all_numbers = std::numeric_limits<std::int64_t>::min();

Bound integer(std::int64_t value) { return {.integer = value}; }
Bound text(std::string value) { return {.is_text = true, .text = std::move(value)}; }

std::string json_of(const Value& value) {
    std::string out;
    base::JsonWriter json(out);
    if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value)) {
        json.begin_array();
        for (auto number : *numbers) json.value(number);
        json.end_array();
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        json.begin_array();
        for (const auto& one : *texts) json.value(std::string_view(one));
        json.end_array();
    } else if (const auto* file = std::get_if<schema::File>(&value)) {
        write_file(*file, json);
    }
    return out;
}

// We wrote it; but disks and people change what lies in a database.
[[noreturn]] void damaged() {
    throw store::DatabaseError(store::Trouble::corrupt,
                               "A stored value is damaged. Run `keepwright verify` to see in which record.");
}

base::Json parsed(std::string_view text) {
    base::JsonFault fault;
    auto json = base::parse_json(text, fault);
    if (!json) damaged();
    return std::move(*json);
}

Value list_from(Type type, std::string_view text) {
    if (text.empty()) return {};
    const base::Json json = parsed(text);
    if (!json.array()) damaged();
    if (type == Type::number_list) {
        std::vector<std::int64_t> numbers;
        for (const auto& one : *json.array()) numbers.push_back(one.integer() ? *one.integer() : 0);
        return numbers;
    }
    std::vector<std::string> texts;
    for (const auto& one : *json.array()) texts.push_back(one.text() ? *one.text() : std::string());
    return texts;
}

Value file_from(std::string_view text) {
    if (text.empty()) return {};
    auto file = file_from_json(parsed(text));
    if (!file) damaged();
    return *std::move(file);
}

}  // namespace

bool is_sortable(const schema::Field& field) {
    switch (field.type) {
        case Type::text:
        case Type::number:
        case Type::date:
        case Type::level:
        case Type::choice:
        case Type::flag:
        case Type::reference:
            return true;
        default:
            return false;
    }
}

store::Param Bound::param() const {
    if (is_null) return nullptr;
    if (is_text) return std::string_view(text);
    return integer;
}

Bound to_column(const schema::Field& field, const Value& value) {
    switch (field.type) {
        case Type::number:
            if (const auto* number = std::get_if<std::int64_t>(&value)) return integer(*number);
            return {.is_null = true};
        case Type::flag:
            return integer(std::get_if<bool>(&value) && std::get<bool>(value) ? 1 : 0);
        case Type::level:
        case Type::link:
            return integer(std::get_if<std::int64_t>(&value) ? std::get<std::int64_t>(value) : 0);
        case Type::date:
            return text(std::get_if<base::Date>(&value) ? base::to_text(std::get<base::Date>(value)) : "");
        case Type::choices: {
            const auto* names = std::get_if<std::vector<std::string>>(&value);
            return text(names ? " " + base::join(*names, " ") + " " : "");
        }
        case Type::file:
        case Type::text_list:
        case Type::number_list:
            return text(json_of(value));
        case Type::text:
        case Type::choice:
        case Type::reference:
        case Type::links:
            break;
    }
    return text(std::get_if<std::string>(&value) ? std::get<std::string>(value) : "");
}

Value from_column(const schema::Field& field, const store::Row& row, int column) {
    switch (field.type) {
        case Type::number:
            return row.is_null(column) ? Value{} : Value{row.integer(column)};
        case Type::flag:
            return row.integer(column) != 0;
        case Type::level:
        case Type::link:
            return row.integer(column) == 0 ? Value{} : Value{row.integer(column)};
        case Type::date: {
            auto date = base::parse_date(row.text(column));
            return date ? Value{*date} : Value{};
        }
        case Type::choices: {
            std::vector<std::string> names;
            for (std::string_view name : base::split(row.text(column), ' '))
                if (!name.empty()) names.emplace_back(name);
            return names.empty() ? Value{} : Value{std::move(names)};
        }
        case Type::file:
            return file_from(row.text(column));
        case Type::text_list:
        case Type::number_list:
            return list_from(field.type, row.text(column));
        case Type::text:
        case Type::choice:
        case Type::reference:
        case Type::links:
            break;
    }
    return row.text(column).empty() ? Value{} : Value{row.string(column)};
}

std::string sort_expression(const schema::Field& field, store::Dialect dialect) {
    std::string column = in_quotes(field.name);
    if (field.type == Type::number) return "COALESCE(" + column + ", -9223372036854775807 - 1)";
    if (field.type == Type::text)
        return dialect == store::Dialect::sqlite ? column + " COLLATE NOCASE" : "lower(" + column + " COLLATE \"C\")";
    return column;
}

Bound to_sort_key(const schema::Field& field, const Value& value) {
    Bound bound = to_column(field, value);
    if (bound.is_null) return integer(before_all_numbers);
    if (field.type == Type::text) bound.text = base::to_lower_ascii(bound.text);
    return bound;
}

std::string in_numbers(store::Dialect dialect, int parameter) {
    const std::string name = "$" + std::to_string(parameter);
    if (dialect == store::Dialect::sqlite) return "IN (SELECT value FROM json_each(" + name + "))";
    return "= ANY(" + name + "::bigint[])";
}

std::string number_list(store::Dialect dialect, const std::vector<std::int64_t>& numbers) {
    std::string out(1, dialect == store::Dialect::sqlite ? '[' : '{');
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i) out += ',';
        out += std::to_string(numbers[i]);
    }
    return out += dialect == store::Dialect::sqlite ? ']' : '}';
}

std::string in_quotes(std::string_view name) {
    CHECK(!name.contains('"'));
    return "\"" + std::string(name) + "\"";
}

}  // namespace engine
