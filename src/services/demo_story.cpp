#include "services/demo_story.hpp"

#include <charconv>

#include "base/check.hpp"
#include "services/catalogue.hpp"

namespace services::demo {

using base::Json, schema::Type, schema::Value;

int days_from_today(std::string_view text) {
    CHECK(text.starts_with("today"));
    text.remove_prefix(5);
    if (text.empty()) return 0;
    if (text.front() == '+') text.remove_prefix(1);
    int days = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), days);
    CHECK(parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size());
    return days;
}

void Keys::put(schema::Kind kind, std::string_view key, std::int64_t number) { numbers_[{kind, std::string(key)}] = number; }

std::optional<std::int64_t> Keys::find(schema::Kind kind, std::string_view key) const {
    const auto found = numbers_.find(std::pair(kind, std::string(key)));
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Entry> read_entries(const schema::Schema& schema) {
    const auto file = catalogue_file("demo/" + std::string(schema.path) + ".json");
    if (!file) return {};
    base::JsonFault fault;
    auto json = base::parse_json(*file, fault);
    CHECK(json.has_value() && json->array());
    std::vector<Entry> entries;
    for (Json& one : *json->array()) {
        Entry entry{&schema, std::move(one), {}, 0, {}};
        entry.key = entry.text(schema.kind == schema::Kind::control ? "identifier" : "key");
        if (entry.key.empty()) entry.key = "#" + std::to_string(entries.size() + 1);
        entry.created = days_from_today(entry.text("created"));
        entry.by = entry.text("by");
        entries.push_back(std::move(entry));
    }
    return entries;
}

namespace {

Value link_value(const Keys& keys, const schema::Field& field, const Json& json, bool& missing) {
    if (field.type == Type::link) {
        const auto number = keys.find(*field.target, *json.text());
        missing = missing || !number;
        return number ? Value{*number} : Value{};
    }
    std::vector<std::int64_t> numbers;
    for (const Json& one : *json.array()) {
        const auto number = keys.find(*field.target, *one.text());
        missing = missing || !number;
        if (number) numbers.push_back(*number);
    }
    return numbers.empty() ? Value{} : Value{std::move(numbers)};
}

Value reference_value(const engine::Tables& tables, const Keys& keys, std::string_view text, bool& missing) {
    const auto colon = text.find(':');
    const schema::Schema* target = tables.find_by_path(text.substr(0, colon));
    CHECK(target != nullptr && colon != std::string_view::npos);
    const auto number = keys.find(target->kind, text.substr(colon + 1));
    missing = missing || !number;
    return number ? Value{engine::format_reference(*target, *number)} : Value{};
}

}  // namespace

Value value_of(const engine::Tables& tables, const Keys& keys, const schema::Field& field, const Json& json,
               base::Date today, bool& missing) {
    switch (field.type) {
        case Type::text:
        case Type::choice:
            return *json.text();
        case Type::number:
        case Type::level:
            return *json.integer();
        case Type::flag:
            return *json.boolean();
        case Type::date:
            return base::Date{std::chrono::sys_days{today} + std::chrono::days{days_from_today(*json.text())}};
        case Type::link:
        case Type::links:
            return link_value(keys, field, json, missing);
        case Type::reference:
            return reference_value(tables, keys, *json.text(), missing);
        case Type::choices:
        case Type::text_list: {
            std::vector<std::string> texts;
            for (const Json& one : *json.array()) texts.push_back(*one.text());
            return texts;
        }
        case Type::number_list: {
            std::vector<std::int64_t> numbers;
            for (const Json& one : *json.array()) numbers.push_back(*one.integer());
            return numbers;
        }
        case Type::file:
            break;  // its content has to be stored first: demo.cpp
    }
    return {};
}

}  // namespace services::demo
