#include "engine/record_json.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/translate.hpp"
#include "engine/file_json.hpp"

namespace engine {

using base::ErrorCode, base::fail, base::Json, base::JsonWriter, base::Result, base::word, schema::Type, schema::Value;

namespace {

// Keys in the order of RFC 8785; all are ASCII, so bytes sort as UTF-16 code units do.
struct Key {
    std::string_view name;
    const schema::Field* field;  // null for what every record has
};

// Sorted once for each kind: every saved version asks for them.
const std::vector<Key>& keys_of(const schema::Schema& schema) {
    thread_local std::unordered_map<const schema::Schema*, std::vector<Key>> sorted;
    std::vector<Key>& keys = sorted[&schema];
    if (!keys.empty()) return keys;
    keys = {{"id", nullptr}, {"kind", nullptr}, {"source_ref", nullptr}, {"state", nullptr}, {"version", nullptr}};
    for (const auto& field : schema.fields) keys.push_back({field.name, &field});
    std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.name < b.name; });
    return keys;
}

void write_meta(const Record& record, std::string_view name, JsonWriter& json) {
    if (name == "id") json.value(std::string_view(record.reference()));
    else if (name == "kind") json.value(record.schema->table);
    else if (name == "source_ref") json.value(std::string_view(record.meta.source_ref));
    else if (name == "state") json.value(record.state_name());
    else json.value(record.meta.version);
}

Result<Value> list_from_json(const schema::Field& field, const Json::Array& array) {
    if (field.type == Type::number_list) {
        std::vector<std::int64_t> numbers;
        for (const auto& one : array) {
            if (!one.integer()) return fail(ErrorCode::invalid, word("Give a list of whole numbers."), field.name);
            numbers.push_back(*one.integer());
        }
        return Value{std::move(numbers)};
    }
    std::vector<std::string> texts;
    for (const auto& one : array) {
        if (!one.text()) return fail(ErrorCode::invalid, word("Give a list of texts."), field.name);
        texts.push_back(*one.text());
    }
    return Value{std::move(texts)};
}

Result<std::int64_t> link_from_json(const Tables& tables, const schema::Field& field, const Json& json) {
    const schema::Schema& target = tables.of(*field.target);
    if (json.text())
        if (auto number = parse_reference(target, *json.text())) return *number;
    return fail(ErrorCode::invalid, word("Give a reference such as {0}."), field.name, {format_reference(target, 1)});
}

Result<Value> links_from_json(const Tables& tables, const schema::Field& field, const Json::Array& array) {
    std::vector<std::int64_t> numbers;
    for (const auto& one : array) numbers.push_back(TRY(link_from_json(tables, field, one)));
    return Value{std::move(numbers)};
}

}  // namespace

void write_value(const Tables& tables, const schema::Field& field, const Value& value, JsonWriter& json) {
    if (std::holds_alternative<std::monostate>(value)) {
        json.null();
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        json.value(*flag);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        if (field.type == Type::link) json.value(std::string_view(format_reference(tables.of(*field.target), *number)));
        else json.value(*number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        json.value(std::string_view(*text));
    } else if (const auto* date = std::get_if<base::Date>(&value)) {
        json.value(std::string_view(base::to_text(*date)));
    } else if (const auto* file = std::get_if<schema::File>(&value)) {
        write_file(*file, json);
    } else if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&value)) {
        json.begin_array();
        for (auto one : *numbers) {
            if (field.type == Type::links) json.value(std::string_view(format_reference(tables.of(*field.target), one)));
            else json.value(one);
        }
        json.end_array();
    } else if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        json.begin_array();
        for (const auto& one : *texts) json.value(std::string_view(one));
        json.end_array();
    }
}

std::string canonical_json(const Tables& tables, const Record& record) {
    std::string out;
    out.reserve(1024);
    JsonWriter json(out);
    json.begin_object();
    for (const Key& key : keys_of(*record.schema)) {
        json.key(key.name);
        if (key.field) write_value(tables, *key.field, record.value(*key.field), json);
        else write_meta(record, key.name, json);
    }
    json.end_object();
    return out;
}

Result<Value> value_from_json(const Tables& tables, const schema::Field& field, const Json& json) {
    if (json.is_null()) return Value{};
    switch (field.type) {
        case Type::text:
        case Type::choice:
        case Type::reference:
            if (json.text()) return json.text()->empty() ? Value{} : Value{*json.text()};
            return fail(ErrorCode::invalid, word("Give a text."), field.name);
        case Type::number:
        case Type::level:
            if (json.integer()) return Value{*json.integer()};
            return fail(ErrorCode::invalid, word("Give a whole number."), field.name);
        case Type::flag:
            if (json.boolean()) return Value{*json.boolean()};
            return fail(ErrorCode::invalid, word("Give true or false."), field.name);
        case Type::date: {
            auto date = json.text() ? base::parse_date(*json.text()) : std::nullopt;
            if (date) return Value{*date};
            return fail(ErrorCode::invalid, word("Give a day as YYYY-MM-DD."), field.name);
        }
        case Type::link:
            return Value{TRY(link_from_json(tables, field, json))};
        case Type::file:
            if (auto file = json.object() ? file_from_json(json) : std::nullopt) return Value{*std::move(file)};
            return fail(ErrorCode::invalid, word("Upload the file first and give what the upload answered."), field.name);
        case Type::links:
        case Type::choices:
        case Type::text_list:
        case Type::number_list:
            break;
    }
    if (!json.array()) return fail(ErrorCode::invalid, word("Give a list."), field.name);
    if (json.array()->empty()) return Value{};
    if (field.type == Type::links) return links_from_json(tables, field, *json.array());
    return list_from_json(field, *json.array());
}

Result<Record> record_from_canonical(const Tables& tables, const schema::Schema& schema, std::string_view content) {
    base::JsonFault fault;
    auto json = base::parse_json(content, fault);
    if (!json || !json->object()) return fail(ErrorCode::invalid, word("This version cannot be read."));
    Record record(schema);
    record.meta.number = parse_reference(schema, json->text_or("id")).value_or(0);
    record.meta.version = json->integer_or("version");
    record.meta.source_ref = json->text_or("source_ref");
    for (std::size_t i = 0; i < schema.state.choices.size(); ++i)
        if (schema.state.choices[i].name == json->text_or("state")) record.state = static_cast<std::uint8_t>(i);
    for (const auto& field : schema.fields)
        if (const Json* value = json->find(field.name)) record.value(field) = TRY(value_from_json(tables, field, *value));
    return record;
}

}  // namespace engine
