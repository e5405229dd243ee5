#include "web/server/parameters.hpp"

#include "base/text.hpp"
#include "web/server/grammar.hpp"
#include "web/server/target.hpp"

namespace web {
namespace {

// Reads a quoted string whose opening quote is at the front, and takes it from `rest`.
std::optional<std::string> take_quoted(std::string_view& rest, Quoting quoting) {
    std::string text;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest.remove_prefix(i + 1);
            return text;
        }
        if (quoting == Quoting::quoted_pair && rest[i] == '\\') {
            if (++i == rest.size()) break;
        }
        text += rest[i];
    }
    return std::nullopt;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

std::optional<std::string> take_value(std::string_view& rest, Quoting quoting) {
    if (rest.starts_with('"')) {
        auto text = take_quoted(rest, quoting);
        if (text && quoting == Quoting::form) {
            replace_all(*text, "%22", "\"");
            replace_all(*text, "%0D", "\r");
            replace_all(*text, "%0A", "\n");
        }
        return text;
    }
    const auto end = std::min(rest.find_first_of("; \t"), rest.size());
    const std::string_view token = rest.substr(0, end);
    if (!grammar::is_token(token)) return std::nullopt;
    rest.remove_prefix(end);
    return std::string(token);
}

}  // namespace

const std::string* ParameterisedValue::find(std::string_view name) const {
    for (const auto& [key, text] : parameters) {
        if (base::equals_ignoring_case(key, name)) return &text;
    }
    return nullptr;
}

std::optional<ParameterisedValue> parse_parameters(std::string_view text, Quoting quoting) {
    ParameterisedValue result;
    const auto semicolon = std::min(text.find(';'), text.size());
    result.value = grammar::trim_blanks(text.substr(0, semicolon));
    std::string_view rest = grammar::trim_blanks(text.substr(semicolon));
    while (!rest.empty()) {
        if (rest.front() != ';') return std::nullopt;
        rest = grammar::trim_blanks(rest.substr(1));
        const auto equals = rest.find('=');
        if (equals == rest.npos || !grammar::is_token(rest.substr(0, equals))) return std::nullopt;
        const std::string_view name = rest.substr(0, equals);
        rest.remove_prefix(equals + 1);
        auto value = take_value(rest, quoting);
        if (!value || result.find(name)) return std::nullopt;
        result.parameters.emplace_back(name, *std::move(value));
        rest = grammar::trim_blanks(rest);
    }
    return result;
}

std::optional<std::string> decode_extended(std::string_view text) {
    const auto charset_end = text.find('\'');
    if (charset_end == text.npos || !base::equals_ignoring_case(text.substr(0, charset_end), "UTF-8")) return std::nullopt;
    const auto language_end = text.find('\'', charset_end + 1);
    if (language_end == text.npos) return std::nullopt;
    auto decoded = decode_escapes(text.substr(language_end + 1), false);
    if (!decoded || !base::is_utf8(*decoded)) return std::nullopt;
    return decoded;
}

}  // namespace web
