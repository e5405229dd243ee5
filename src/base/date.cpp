// Days and moments as text and back. Zones are in zones.cpp.
#include "base/date.hpp"

namespace base {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

void write_digits(char* end, std::uint64_t number, int count) {
    for (; count > 0; --count, number /= 10) *--end = static_cast<char>('0' + number % 10);
}

void write_date(char* out, Date date) {
    write_digits(out + 4, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    out[4] = '-';
    write_digits(out + 7, static_cast<unsigned>(date.month()), 2);
    out[7] = '-';
    write_digits(out + 10, static_cast<unsigned>(date.day()), 2);
}

// The number that `count` decimal digits at `at` make; -1 when one of them is none.
int read_digits(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

// ".25" as 250000; -1 when it is not a point and one to six digits.
int read_fraction(std::string_view text) {
    if (text.size() < 2 || text.size() > 7 || text[0] != '.') return -1;
    int micros = read_digits(text, 1, text.size() - 1);
    for (std::size_t places = text.size() - 1; micros > 0 && places < 6; ++places) micros *= 10;
    return micros;
}

}  // namespace

std::string to_text(Date date) {
    std::string text(10, '\0');
    write_date(text.data(), date);
    return text;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const int y = read_digits(text, 0, 4);
    const int m = read_digits(text, 5, 2);
    const int d = read_digits(text, 8, 2);
    if (y < 1900 || y > 2999 || m < 0 || d < 0) return std::nullopt;
    const Date date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!date.ok()) return std::nullopt;
    return date;
}

std::string to_text(Moment at) {
    const auto date = std::chrono::floor<days>(at);
    auto rest = static_cast<std::uint64_t>((at - date).count());
    std::string text(27, '\0');
    char* const out = text.data();
    write_date(out, Date{date});
    out[26] = 'Z';
    write_digits(out + 26, rest % 1'000'000, 6);
    rest /= 1'000'000;
    out[19] = '.';
    write_digits(out + 19, rest % 60, 2);
    rest /= 60;
    out[16] = ':';
    write_digits(out + 16, rest % 60, 2);
    rest /= 60;
    out[13] = ':';
    write_digits(out + 13, rest, 2);
    out[10] = 'T';
    return text;
}

std::optional<Moment> parse_moment(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') return std::nullopt;
    const auto date = parse_date(text.substr(0, 10));
    const int h = read_digits(text, 11, 2);
    const int m = read_digits(text, 14, 2);
    const int s = read_digits(text, 17, 2);
    const int micros = text.size() == 20 ? 0 : read_fraction(text.substr(19, text.size() - 20));
    if (!date || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59 || micros < 0) return std::nullopt;
    return sys_days{*date} + std::chrono::hours{h} + std::chrono::minutes{m} + std::chrono::seconds{s} +
           microseconds{micros};
}

Date add_months(Date date, int months) {
    const Date moved = date + std::chrono::months{months};
    return moved.ok() ? moved : Date{moved.year() / moved.month() / std::chrono::last};
}

int days_between(Date from, Date to) { return static_cast<int>((sys_days{to} - sys_days{from}).count()); }

}  // namespace base
