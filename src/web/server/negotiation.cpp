#include "web/server/negotiation.hpp"

#include <optional>

#include "base/text.hpp"
#include "web/server/grammar.hpp"

namespace web {
namespace {

// qvalue of RFC 9110, 12.4.2, in thousandths.
std::optional<int> parse_quality(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1') || (text.size() > 1 && text[1] != '.')) {
        return std::nullopt;
    }
    int thousandths = (text[0] - '0') * 1000;
    int place = 100;
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        if (!grammar::is_digit(c)) return std::nullopt;
        thousandths += (c - '0') * place;
        place /= 10;
    }
    return thousandths <= 1000 ? std::optional(thousandths) : std::nullopt;
}

}  // namespace

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    std::optional<int> named;
    std::optional<int> any;
    for (const std::string_view element : base::split(accept_encoding, ',')) {
        const auto semicolon = element.find(';');
        const std::string_view name = grammar::trim_blanks(element.substr(0, semicolon));
        std::optional<int> quality = 1000;
        if (semicolon != element.npos) {
            const std::string_view weight = grammar::trim_blanks(element.substr(semicolon + 1));
            quality = weight.starts_with("q=") || weight.starts_with("Q=") ? parse_quality(weight.substr(2)) : std::nullopt;
        }
        if (!quality) return false;
        if (base::equals_ignoring_case(name, coding)) named = quality;
        if (name == "*") any = quality;
    }
    return named.value_or(any.value_or(0)) > 0;
}

bool matches_tag(std::string_view if_none_match, std::string_view tag) {
    if (tag.empty()) return false;
    if (grammar::trim_blanks(if_none_match) == "*") return true;
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    // Our tags hold no comma, so a plain split cannot cut one that is ours.
    for (std::string_view element : base::split(if_none_match, ',')) {
        element = grammar::trim_blanks(element);
        if (element.starts_with("W/")) element.remove_prefix(2);
        if (element == tag) return true;
    }
    return false;
}

}  // namespace web
