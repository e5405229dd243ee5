// Writing JSON: the streaming writer, and the canonical form of RFC 8785.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

#include "base/check.hpp"
#include "base/json.hpp"

namespace base {
namespace {

constexpr auto escaped_bytes = [] {
    std::array<bool, 256> needs{};
    for (std::size_t c = 0; c < 0x20; ++c) needs[c] = true;
    needs['"'] = needs['\\'] = true;
    return needs;
}();

bool needs_escape(char c) { return escaped_bytes[static_cast<unsigned char>(c)]; }

// Whether one of eight bytes needs an escape: below 0x20, '"' or '\\'. Bytes from 0x80 up do not.
bool any_needs_escape(const char* eight) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t highs = 0x8080808080808080U;
    std::uint64_t word = 0;
    std::memcpy(&word, eight, sizeof word);
    const auto zero_byte = [](std::uint64_t w) { return (w - ones) & ~w; };
    const std::uint64_t below_space = (word - ones * 0x20) & ~word;
    return ((below_space | zero_byte(word ^ (ones * '"')) | zero_byte(word ^ (ones * '\\'))) & highs) != 0;
}

void append_escape(std::string& out, char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\t':
            out += "\\t";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\r':
            out += "\\r";
            return;
        default:
            break;
    }
    const auto byte = static_cast<unsigned char>(c);
    const char escape[] = {'\\', 'u', '0', '0', hex[byte >> 4U], hex[byte & 15U]};
    out.append(escape, sizeof escape);
}

// The first character from `at` on that needs an escape, or the end.
const char* find_escape(const char* at, const char* end) {
    while (end - at >= 8 && !any_needs_escape(at)) at += 8;
    while (at != end && !needs_escape(*at)) ++at;
    return at;
}

// Copies whole runs: nearly all text has nothing to escape.
void append_text(std::string& out, std::string_view text) {
    const char* run = text.data();
    const char* const end = run + text.size();
    out += '"';
    for (const char* at = run; (at = find_escape(at, end)) != end; run = ++at) {
        out.append(run, at);
        append_escape(out, *at);
    }
    out.append(run, end);
    out += '"';
}

void append_integer(std::string& out, std::int64_t number) {
    char digits[24];
    const auto written = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, written.ptr);
}

// ECMAScript's Number::toString, as RFC 8785 wants it: the shortest digits that read back as the same number.
void append_double(std::string& out, double number) {
    if (number == 0) {
        out += '0';
        return;
    }
    char scientific[32];
    const auto written = std::to_chars(scientific, scientific + sizeof scientific, number, std::chars_format::scientific);
    std::string_view shortest(scientific, static_cast<std::size_t>(written.ptr - scientific));
    if (shortest.front() == '-') {
        out += '-';
        shortest.remove_prefix(1);
    }
    const std::size_t e = shortest.find('e');
    int exponent = 0;
    const char* const power = shortest.data() + e + (shortest[e + 1] == '+' ? 2 : 1);
    std::from_chars(power, written.ptr, exponent);

    char buffer[20];
    std::size_t count = 0;
    for (const char c : shortest.substr(0, e)) {
        if (c != '.') buffer[count++] = c;
    }
    const std::string_view digits(buffer, count);
    if (exponent >= 21 || exponent < -6) {
        out += digits[0];
        if (count > 1) (out += '.') += digits.substr(1);
        out += exponent < 0 ? "e" : "e+";
        append_integer(out, exponent);
    } else if (exponent < 0) {
        (out += "0.").append(static_cast<std::size_t>(-exponent - 1), '0') += digits;
    } else if (const auto whole = static_cast<std::size_t>(exponent) + 1; count <= whole) {
        (out += digits).append(whole - count, '0');
    } else {
        ((out += digits.substr(0, whole)) += '.') += digits.substr(whole);
    }
}

// UTF-16 sorts U+E000 to U+FFFF (bytes EE, EF) after the surrogates that stand for all above (F0 to F4); UTF-8 before.
bool utf16_less(std::string_view a, std::string_view b) {
    const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (at_a == a.end() || at_b == b.end()) return at_a == a.end() && at_b != b.end();
    const auto rank = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0xEE || byte == 0xEF ? byte + 0x10 : int{byte};
    };
    return rank(*at_a) < rank(*at_b);
}

void write_canonical(JsonWriter& writer, const Json& value) {
    if (const auto* elements = value.array()) {
        writer.begin_array();
        for (const Json& element : *elements) write_canonical(writer, element);
        writer.end_array();
    } else if (const auto* members = value.object()) {
        std::vector<const Json::Member*> sorted;
        sorted.reserve(members->size());
        for (const Json::Member& member : *members) sorted.push_back(&member);
        std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return utf16_less(a->first, b->first); });
        writer.begin_object();
        for (const Json::Member* member : sorted) write_canonical(writer.key(member->first), member->second);
        writer.end_object();
    } else {
        if (const double* number = value.real()) CHECK(std::isfinite(*number));
        writer.value(value);
    }
}

}  // namespace

std::string to_json(const Json& value) {
    std::string out;
    JsonWriter(out).value(value);
    return out;
}

std::string to_canonical_json(const Json& value) {
    std::string out;
    JsonWriter writer(out);
    write_canonical(writer, value);
    return out;
}

void JsonWriter::separate() {
    if (!first_ && !after_key_) out_ += ',';
    first_ = false;
    after_key_ = false;
}

JsonWriter& JsonWriter::begin_object() {
    separate();
    out_ += '{';
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end_object() {
    out_ += '}';
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::begin_array() {
    separate();
    out_ += '[';
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end_array() {
    out_ += ']';
    first_ = false;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    append_text(out_, name);
    out_ += ':';
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    append_text(out_, text);
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    append_integer(out_, number);
    return *this;
}

JsonWriter& JsonWriter::value(double number) {
    if (!std::isfinite(number)) return null();
    separate();
    append_double(out_, number);
    return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
    separate();
    out_ += flag ? std::string_view("true") : std::string_view("false");
    return *this;
}

JsonWriter& JsonWriter::null() {
    separate();
    out_ += "null";
    return *this;
}

JsonWriter& JsonWriter::value(const Json& document) {
    if (const auto* members = document.object()) {
        begin_object();
        for (const auto& [name, content] : *members) key(name).value(content);
        return end_object();
    }
    if (const auto* elements = document.array()) {
        begin_array();
        for (const Json& element : *elements) value(element);
        return end_array();
    }
    if (const std::string* content = document.text()) return value(std::string_view(*content));
    if (const std::int64_t* number = document.integer()) return value(*number);
    if (const double* number = document.real()) return value(*number);
    if (const bool* flag = document.boolean()) return value(*flag);
    return null();
}

}  // namespace base
