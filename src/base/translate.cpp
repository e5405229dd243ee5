// Which language a thread speaks, and putting arguments into its sentences. The catalogues are in catalogue.cpp.
#include "base/translate.hpp"

#include <charconv>
#include <optional>

#include "base/catalogue.hpp"
#include "base/text.hpp"

namespace base {
namespace {

// Null is English: then a message is its own text, and nothing is looked up.
thread_local const Catalogue* current = nullptr;

// The weight of "de;q=0.8" in thousandths (RFC 9110, 12.4.2); 0 when it makes no sense.
int weight_of(std::string_view parameters) {
    const std::size_t q = parameters.find_first_of("qQ");
    if (q == std::string_view::npos) return 1000;
    std::string_view number = parameters.substr(q + 1);
    if (!number.starts_with('=')) return 0;
    number.remove_prefix(1);
    double weight = 0;
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), weight, std::chars_format::fixed);
    return error == std::errc() && weight >= 0 && weight <= 1 ? static_cast<int>(weight * 1000) : 0;
}

// The catalogue for one tag, or for what is left as subtags are taken off its end (RFC 4647, 3.4); null for English; nothing
// when the language is not spoken here.
std::optional<const Catalogue*> speaker_of(std::string_view tag) {
    for (;;) {
        if (const Catalogue* catalogue = find_catalogue(tag)) return catalogue;
        const std::size_t end = tag.rfind('-');
        if (end == std::string_view::npos) break;
        tag = tag.substr(0, end);
    }
    if (tag == "*" || equals_ignoring_case(tag, "en")) return nullptr;
    return std::nullopt;
}

const Catalogue* best_catalogue(std::string_view wanted) {
    const Catalogue* best = nullptr;
    int best_weight = 0;
    for (const std::string_view part : split(wanted, ',')) {
        const std::size_t end = part.find(';');
        const int weight = end == std::string_view::npos ? 1000 : weight_of(part.substr(end + 1));
        const std::string_view tag = trim(part.substr(0, end));
        if (weight <= best_weight || tag.empty()) continue;
        if (const auto speaker = speaker_of(tag)) {
            best = *speaker;
            best_weight = weight;
        }
    }
    return best;
}

// The number in "{12}" at `at`; -1 when there is no placeholder. `length` is that of the placeholder.
int placeholder_at(std::string_view pattern, std::size_t at, std::size_t& length) {
    const std::string_view rest = pattern.substr(at + 1, 3);
    int number = -1;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error != std::errc() || number < 0 || end == rest.data() + rest.size() || *end != '}') return -1;
    length = static_cast<std::size_t>(end - rest.data()) + 2;
    return number;
}

std::string put_any(std::string_view pattern, const auto& arguments) {
    std::string text;
    text.reserve(pattern.size() + 32);
    for (;;) {
        const std::size_t at = pattern.find('{');
        text += pattern.substr(0, at);
        if (at == std::string_view::npos) return text;
        std::size_t length = 1;
        const int number = placeholder_at(pattern, at, length);
        if (number >= 0 && static_cast<std::size_t>(number) < arguments.size()) {
            text += arguments.begin()[number];
        } else {
            text += pattern.substr(at, length);
        }
        pattern.remove_prefix(at + length);
    }
}

}  // namespace

std::string_view tr(std::string_view message) {
    return current == nullptr ? message : translated(*current, nullptr, message);
}

std::string_view tr(const char* context, std::string_view message) {
    return current == nullptr ? message : translated(*current, context, message);
}

std::string_view trn(std::string_view one, std::string_view many, std::int64_t count) {
    return current == nullptr ? (count == 1 ? one : many) : translated(*current, one, many, count);
}

std::string put(std::string_view pattern, std::initializer_list<std::string_view> arguments) {
    return put_any(pattern, arguments);
}

std::string put(std::string_view pattern, std::span<const std::string> arguments) { return put_any(pattern, arguments); }

LanguageScope::LanguageScope(std::string_view wanted) : before_(current) { current = best_catalogue(wanted); }

LanguageScope::~LanguageScope() { current = static_cast<const Catalogue*>(before_); }

std::string_view current_language() { return current == nullptr ? std::string_view("en") : language_of(*current); }

}  // namespace base
