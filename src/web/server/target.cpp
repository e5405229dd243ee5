#include "web/server/target.hpp"

#include "base/text.hpp"
#include "web/server/grammar.hpp"

namespace web {
namespace {

constexpr std::size_t most_segments = 64;
constexpr std::size_t most_query_pairs = 500;

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Browsers leave some characters bare that RFC 3986 wants escaped, such as | and [. A backslash stays out of paths: they
// read it as a slash.
bool is_path_character(char c) { return c > ' ' && c < 0x7f && !std::string_view("\"#<>?\\").contains(c); }
bool is_query_character(char c) { return c > ' ' && c < 0x7f && !std::string_view("\"#<>").contains(c); }

bool is_clean_segment(std::string_view segment) {
    return segment != "." && segment != ".." && std::ranges::none_of(segment, grammar::is_control) && base::is_utf8(segment);
}

bool parse_segments(std::string_view path, std::vector<std::string>& segments) {
    if (path == "/") return true;
    for (const std::string_view part : base::split(path.substr(1), '/')) {
        auto segment = decode_escapes(part, false);
        if (!segment || !is_clean_segment(*segment) || segments.size() == most_segments) return false;
        segments.push_back(*std::move(segment));
    }
    return true;
}

std::optional<std::string> decode_value(std::string_view text) {
    auto value = decode_escapes(text, true);
    if (!value || value->contains('\0') || !base::is_utf8(*value)) return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::string> decode_escapes(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += plus_is_space && text[i] == '+' ? ' ' : text[i];
            continue;
        }
        if (text.size() - i < 3) return std::nullopt;
        const int high = hex_value(text[i + 1]);
        const int low = hex_value(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return decoded;
}

std::optional<std::vector<Pair>> parse_form(std::string_view text, std::size_t most) {
    std::vector<Pair> pairs;
    for (const std::string_view part : base::split(text, '&')) {
        if (part.empty()) continue;
        const auto equals = part.find('=');
        auto name = decode_value(part.substr(0, equals));
        auto value = decode_value(equals == part.npos ? std::string_view{} : part.substr(equals + 1));
        if (!name || !value || pairs.size() == most) return std::nullopt;
        pairs.emplace_back(*std::move(name), *std::move(value));
    }
    return pairs;
}

std::optional<Target> parse_target(std::string_view text) {
    if (!text.starts_with('/')) return std::nullopt;
    Target target;
    const auto question = text.find('?');
    target.path = text.substr(0, question);
    if (!std::ranges::all_of(target.path, is_path_character) || !parse_segments(target.path, target.segments)) {
        return std::nullopt;
    }
    if (question != text.npos) {
        const std::string_view query = text.substr(question + 1);
        if (!std::ranges::all_of(query, is_query_character)) return std::nullopt;
        auto pairs = parse_form(query, most_query_pairs);
        if (!pairs) return std::nullopt;
        target.query = *std::move(pairs);
    }
    return target;
}

}  // namespace web
