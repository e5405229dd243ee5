// Numbers, yes and no as people write them.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "exchange/values.hpp"

namespace exchange {
namespace {

constexpr std::size_t most_digits = 30;
constexpr std::array<std::string_view, 5> group_spaces = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Spaces of every width and the typographic apostrophe as the plain apostrophe; the minus sign as hyphen.
std::string with_plain_groups(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::size_t length = 1;
        char as = text.front();
        if (text.starts_with("\xE2\x88\x92")) {
            length = 3;
            as = '-';
        }
        for (const auto space : group_spaces) {
            if (!text.starts_with(space)) continue;
            length = space.size();
            as = '\'';
        }
        out += as;
        text.remove_prefix(length);
    }
    return out;
}

// Digits, in groups of three when `group` occurs among them; the digits alone, or nothing.
std::optional<std::string> ungrouped(std::string_view text, char group) {
    std::string digits;
    const auto parts = base::split(text, group);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool fits = parts.size() == 1 ||
                          (i == 0 ? !parts[i].empty() && parts[i].size() <= 3 && parts[i] != "0" : parts[i].size() == 3);
        if (!fits) return std::nullopt;
        for (const char c : parts[i]) {
            if (!is_digit(c)) return std::nullopt;
        }
        digits += parts[i];
    }
    return digits;
}

// The reading with this decimal mark and this mark of groups.
std::optional<Decimal> read_as(std::string_view text, char mark, char group) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    const auto at = text.find(mark);
    const auto whole = ungrouped(text.substr(0, at), group);
    const auto fraction = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    if (!whole || (whole->empty() && fraction.empty()) || (at != std::string_view::npos && fraction.empty()) ||
        whole->size() + fraction.size() > most_digits ||
        fraction.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    std::string digits = whole->substr(std::min(whole->find_first_not_of('0'), whole->size()));
    if (digits.empty()) digits = "0";
    if (!fraction.empty()) digits.append(".").append(fraction);
    const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
    return Decimal{negative && !is_zero ? "-" + digits : digits};
}

std::optional<Decimal> first_of(std::string_view text, char mark, char group) {
    if (auto number = read_as(text, mark, group)) return number;
    return read_as(text, mark, '\'');
}

PeopleNumber or_none(std::optional<Decimal> number) {
    return number ? PeopleNumber(*std::move(number)) : PeopleNumber(NotANumber{});
}

}  // namespace

std::optional<std::int64_t> Decimal::integer() const {
    const auto point = text.find('.');
    if (point != std::string::npos && text.find_first_not_of('0', point + 1) != std::string::npos) return std::nullopt;
    const char* end = text.data() + std::min(point, text.size());
    std::int64_t number = 0;
    const auto [at, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc{} && at == end ? std::optional(number) : std::nullopt;
}

double Decimal::real() const {
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

PeopleNumber parse_people_number(std::string_view text, DecimalMark hint) {
    if (std::ranges::any_of(text, is_letter)) return NotANumber{};
    const std::string plain = with_plain_groups(base::trim(text));
    if (plain.empty() || plain.size() > 2 * most_digits) return NotANumber{};
    auto with_point = first_of(plain, '.', ','), with_comma = first_of(plain, ',', '.');
    if (hint == DecimalMark::point) return or_none(std::move(with_point));
    if (hint == DecimalMark::comma) return or_none(std::move(with_comma));
    if (with_point && with_comma && *with_point != *with_comma) {
        return AmbiguousNumber{*std::move(with_point), *std::move(with_comma)};
    }
    return or_none(with_point ? std::move(with_point) : std::move(with_comma));
}

void DecimalMarkGuess::add(std::string_view text) {
    text = base::trim(text);
    if (text.empty()) return;
    if (text.size() <= most_digits && std::ranges::all_of(text, is_digit)) {
        any_plain_ = true;
        return;
    }
    const auto either = parse_people_number(text, DecimalMark::unknown);
    std::string* example = nullptr;
    if (std::holds_alternative<NotANumber>(either)) {
        ++not_numbers_;
    } else if (std::holds_alternative<AmbiguousNumber>(either)) {
        example = &ambiguous_;
    } else {
        const bool point = either == parse_people_number(text, DecimalMark::point);
        const bool comma = either == parse_people_number(text, DecimalMark::comma);
        if (point == comma) any_plain_ = true;
        else example = point ? &point_ : &comma_;
    }
    if (example != nullptr && example->empty()) *example = text;
}

DecimalMarkGuess::Verdict DecimalMarkGuess::verdict() const {
    if (!point_.empty() && !comma_.empty()) return Verdict::contradictory;
    if (!point_.empty()) return Verdict::point;
    if (!comma_.empty()) return Verdict::comma;
    if (!ambiguous_.empty()) return Verdict::ambiguous;
    return any_plain_ ? Verdict::plain : Verdict::none;
}

PeopleFlag parse_people_flag(std::string_view text) {
    constexpr std::array<std::string_view, 11> yes = {"x",  "yes", "y",    "true",         "1",           "on",
                                                      "ja", "j",   "wahr", "\xE2\x9C\x93", "\xE2\x9C\x94"};
    constexpr std::array<std::string_view, 8> no = {"no", "n", "false", "0", "off", "nein", "falsch", "-"};
    const std::string word = base::to_lower_ascii(base::trim(text));
    if (word.empty()) return PeopleFlag::empty;
    for (const auto known : yes) {
        if (word == known) return PeopleFlag::yes;
    }
    for (const auto known : no) {
        if (word == known) return PeopleFlag::no;
    }
    return PeopleFlag::unknown;
}

}  // namespace exchange
