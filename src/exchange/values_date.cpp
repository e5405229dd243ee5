// Dates as people write them.
#include <array>
#include <cctype>
#include <charconv>

#include "base/text.hpp"
#include "exchange/values.hpp"

namespace exchange {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) {
    for (const char c : text) {
        if (!is_digit(c)) return false;
    }
    return !text.empty();
}

// Up to nine digits; nothing else.
std::optional<int> to_number(std::string_view text) {
    int number = 0;
    if (!all_digits(text) || text.size() > 9) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<base::Date> make_date(int year, int month, int day) {
    const base::Date date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                          std::chrono::day{static_cast<unsigned>(day)}};
    if (year < 1900 || year > 2999 || month > 12 || day > 31 || !date.ok()) return std::nullopt;
    return date;
}

std::optional<int> year_of(std::string_view text) {
    const auto number = to_number(text);
    if (!number || (text.size() != 2 && text.size() != 4)) return std::nullopt;
    if (text.size() == 4) return number;
    return *number < 80 ? 2000 + *number : 1900 + *number;
}

std::optional<int> one_or_two_digits(std::string_view text) { return text.size() <= 2 ? to_number(text) : std::nullopt; }

PeopleDate or_none(std::optional<base::Date> date) { return date ? PeopleDate(*date) : PeopleDate(NotADate{}); }

// hh:mm, hh:mm:ss, hh:mm:ss.fff, each with Z or +hh:mm or nothing.
bool is_time(std::string_view text) {
    if (text.ends_with('Z') || text.ends_with('z')) {
        text.remove_suffix(1);
    } else if (const auto sign = text.find_first_of("+-"); sign != std::string_view::npos) {
        const auto zone = text.substr(sign + 1);
        if (zone.size() != 5 || zone[2] != ':' || !all_digits(zone.substr(0, 2)) || !all_digits(zone.substr(3)))
            return false;
        text = text.substr(0, sign);
    }
    if (const auto point = text.find('.'); point == 8) {
        if (!all_digits(text.substr(point + 1))) return false;
        text = text.substr(0, point);
    }
    const auto parts = base::split(text, ':');
    if (parts.size() < 2 || parts.size() > 3) return false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = one_or_two_digits(parts[i]);
        if (!number || parts[i].size() != 2 || *number > (i == 0 ? 23 : i == 1 ? 59 : 60)) return false;
    }
    return true;
}

// The text without its time of day; nothing when there is one that does not exist.
std::optional<std::string_view> without_time(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    const auto gap = text.find_last_of(" Tt", colon);
    if (gap == std::string_view::npos || !is_time(text.substr(gap + 1))) return std::nullopt;
    return base::trim(text.substr(0, gap));
}

struct MonthName {
    std::string_view start;  // lower case; a word is this month when it is a beginning of `full` and starts so
    std::string_view full;
    int month;
};
constexpr std::array<MonthName, 20> month_names = {{
    {"jan", "january", 1},   {"jan", "januar", 1},   {"feb", "february", 2}, {"feb", "februar", 2},   {"mar", "march", 3},
    {"mär", "märz", 3},      {"maer", "maerz", 3},   {"apr", "april", 4},    {"may", "may", 5},       {"mai", "mai", 5},
    {"jun", "june", 6},      {"jun", "juni", 6},     {"jul", "july", 7},     {"jul", "juli", 7},      {"aug", "august", 8},
    {"sep", "september", 9}, {"oct", "october", 10}, {"okt", "oktober", 10}, {"nov", "november", 11}, {"de", "december", 12},
}};

std::optional<int> month_of(std::string_view word) {
    if (word.ends_with('.')) word.remove_suffix(1);
    std::string lower = base::to_lower_ascii(word);
    if (lower.starts_with("dez") && std::string_view("dezember").starts_with(lower)) return 12;
    if (const auto umlaut = lower.find("\xC3\x84"); umlaut != std::string::npos) lower.replace(umlaut, 2, "\xC3\xA4");
    if (lower.size() < 3) return std::nullopt;
    for (const auto& name : month_names) {
        if (lower.starts_with(name.start) && name.full.starts_with(lower)) return name.month;
    }
    return std::nullopt;
}

// "31 March 2026", "31. März 2026", "31-Mar-26", "Mar 31, 2026"
PeopleDate with_month_name(std::string_view text) {
    std::array<std::string_view, 3> words;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = text.find_first_not_of(" -/,", at);
        if (begin == std::string_view::npos) break;
        at = std::min(text.find_first_of(" -/,", begin), text.size());
        if (count == words.size()) return NotADate{};
        words[count++] = text.substr(begin, at - begin);
    }
    if (count != 3) return NotADate{};
    const bool month_leads = !is_digit(words[0].front());
    auto day_word = words[month_leads ? 1 : 0];
    if (day_word.ends_with('.')) day_word.remove_suffix(1);
    const auto month = month_of(words[month_leads ? 0 : 1]);
    const auto day = one_or_two_digits(day_word);
    const auto year = year_of(words[2]);
    return month && day && year ? or_none(make_date(*year, *month, *day)) : NotADate{};
}

// a/b/year
PeopleDate in_either_order(int a, int b, int year, DateOrder hint) {
    const auto day_first = make_date(year, b, a), month_first = make_date(year, a, b);
    if (hint == DateOrder::day_first) return or_none(day_first);
    if (hint == DateOrder::month_first) return or_none(month_first);
    if (day_first && month_first && *day_first != *month_first) return AmbiguousDate{*day_first, *month_first};
    return or_none(day_first ? day_first : month_first);
}

PeopleDate from_digits(std::string_view text, DateOrder hint) {
    if (text.size() == 8 && all_digits(text)) {
        return or_none(make_date(*to_number(text.substr(0, 4)), *to_number(text.substr(4, 2)), *to_number(text.substr(6))));
    }
    const auto at = text.find_first_of("-/.");
    if (at == std::string_view::npos) return NotADate{};
    const char mark = text[at];
    const auto parts = base::split(text, mark);
    if (parts.size() != 3) return NotADate{};
    if (parts[0].size() == 4) {
        const auto year = to_number(parts[0]), month = one_or_two_digits(parts[1]), day = one_or_two_digits(parts[2]);
        return mark != '.' && year && month && day ? or_none(make_date(*year, *month, *day)) : NotADate{};
    }
    const auto a = one_or_two_digits(parts[0]), b = one_or_two_digits(parts[1]), year = year_of(parts[2]);
    if (!a || !b || !year) return NotADate{};
    return in_either_order(*a, *b, *year, mark == '.' ? DateOrder::day_first : hint);
}

}  // namespace

PeopleDate parse_people_date(std::string_view text, DateOrder hint) {
    const auto day = without_time(base::trim(text));
    if (!day || day->size() < 6 || day->size() > 32) return NotADate{};
    const bool digits_only = day->find_first_not_of("0123456789-/.") == std::string_view::npos;
    return digits_only ? from_digits(*day, hint) : with_month_name(*day);
}

void DateOrderGuess::add(std::string_view text) {
    text = base::trim(text);
    if (text.empty()) return;
    const auto keep = [text](std::string& example) {
        if (example.empty()) example = text;
    };
    const auto either = parse_people_date(text, DateOrder::unknown);
    if (std::holds_alternative<NotADate>(either)) {
        ++not_dates_;
    } else if (std::holds_alternative<AmbiguousDate>(either)) {
        keep(ambiguous_);
    } else {
        const bool day_first = either == parse_people_date(text, DateOrder::day_first);
        const bool month_first = either == parse_people_date(text, DateOrder::month_first);
        const bool dotted = text.find_first_not_of("0123456789. :") == std::string_view::npos && text.find('.') < 3;
        if (dotted || (day_first && !month_first)) keep(day_first_);
        else if (month_first && !day_first) keep(month_first_);
        else any_iso_ = true;
    }
}

DateOrderGuess::Verdict DateOrderGuess::verdict() const {
    if (!day_first_.empty() && !month_first_.empty()) return Verdict::contradictory;
    if (!day_first_.empty()) return Verdict::day_first;
    if (!month_first_.empty()) return Verdict::month_first;
    if (!ambiguous_.empty()) return Verdict::ambiguous;
    return any_iso_ ? Verdict::iso : Verdict::none;
}

}  // namespace exchange
