// JSON: a small document type for what comes in, and a streaming writer for what goes out.
//
// Boost.JSON parses; its headers stay in json_parse.cpp. Objects keep their order. Numbers are int64 or double; an integer
// beyond int64 is read as a double, and a double without a fraction is written, and so read again, as an integer.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace base {

class Json {
public:
    using Array = std::vector<Json>;
    using Member = std::pair<std::string, Json>;
    using Object = std::vector<Member>;

    Json() = default;
    Json(std::nullptr_t) {}
    Json(bool value) : value_(value) {}
    Json(std::int64_t value) : value_(value) {}
    Json(int value) : value_(std::int64_t{value}) {}
    Json(double value) : value_(value) {}
    Json(std::string value) : value_(std::move(value)) {}
    Json(std::string_view value) : value_(std::string(value)) {}
    Json(const char* value) : value_(std::string(value)) {}
    Json(Array value) : value_(std::move(value)) {}
    Json(Object value) : value_(std::move(value)) {}

    bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
    const bool* boolean() const { return std::get_if<bool>(&value_); }
    const std::int64_t* integer() const { return std::get_if<std::int64_t>(&value_); }
    const double* real() const { return std::get_if<double>(&value_); }
    const std::string* text() const { return std::get_if<std::string>(&value_); }
    const Array* array() const { return std::get_if<Array>(&value_); }
    const Object* object() const { return std::get_if<Object>(&value_); }
    Array* array() { return std::get_if<Array>(&value_); }
    Object* object() { return std::get_if<Object>(&value_); }

    const Json* find(std::string_view key) const;  // null when absent, or when this is no object
    std::string_view text_or(std::string_view key, std::string_view otherwise = {}) const;
    std::int64_t integer_or(std::string_view key, std::int64_t otherwise = 0) const;
    void set(std::string_view key, Json value);  // makes this an object if it is null

    bool operator==(const Json&) const = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> value_;
};

struct JsonFault {
    std::size_t position = 0;  // byte where the parser stopped
    std::string reason;        // for people, English, of the parser
};

// RFC 8259, UTF-8 only, no duplicate keys in one object, at most `depth` levels. The fault is set when nothing is returned.
std::optional<Json> parse_json(std::string_view text, JsonFault& fault, unsigned depth = 32);

std::string to_json(const Json& value);  // compact, members in their order
// RFC 8785: members sorted by UTF-16 code units, ECMAScript numbers. An int64 keeps all its digits, also beyond 2^53, where
// the RFC asks for none. CHECKs that every number is finite.
std::string to_canonical_json(const Json& value);

// Writes JSON as it goes. Keys are not checked for being unique. Text has to be UTF-8. NaN and infinity become null.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out) {}
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    JsonWriter& value(double number);
    JsonWriter& value(bool flag);
    JsonWriter& null();
    JsonWriter& value(const Json& document);
    template <class T> JsonWriter& member(std::string_view name, const T& content) { return key(name).value(content); }

private:
    void separate();
    std::string& out_;
    bool first_ = true;
    bool after_key_ = false;
};

}  // namespace base
