// What people write into cells: dates, numbers, yes and no. Nothing is guessed: what has two readings is said to have two.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/date.hpp"

namespace exchange {

// ---- Dates -------------------------------------------------------------------------------------------------------------

enum class DateOrder : std::uint8_t { unknown, day_first, month_first };  // of 3/4/2026 and 3-4-2026

struct AmbiguousDate {
    base::Date day_first;
    base::Date month_first;
    bool operator==(const AmbiguousDate&) const = default;
};
struct NotADate {
    bool operator==(const NotADate&) const = default;
};
using PeopleDate = std::variant<base::Date, AmbiguousDate, NotADate>;

// Takes, with white space around it, years 1900 to 2999, and only days that exist:
//   2026-03-31  2026/3/31  20260331  2026-03-31T09:15:00Z   year first; a time of day is checked and left out
//   31.03.2026  31.3.26                                    dots: always the day first
//   3/31/2026  31/3/2026  31-3-26                          the order is in the hint; unknown: both readings are tried
//   31 March 2026  31. März 2026  31-Mar-26  Mar 31, 2026  names of months in English and German
// Two digits of a year: 00 to 79 are 2000 to 2079, 80 to 99 are 1980 to 1999.
// With a hint other than unknown, a date that exists only in the other order is not a date.
PeopleDate parse_people_date(std::string_view text, DateOrder hint);

// Sees all values of a column and says in which order its dates are written.
class DateOrderGuess {
public:
    enum class Verdict : std::uint8_t {
        none,           // no value needs an order, and none is year first: no dates at all
        iso,            // every date is year first or names its month: no order is needed
        day_first,      // at least one date exists only so, and none only the other way round
        month_first,    //
        ambiguous,      // every date in question can be read both ways: ask
        contradictory,  // some exist only one way, some only the other: refuse, showing both
    };
    void add(std::string_view text);  // empty values are passed over
    Verdict verdict() const;
    std::size_t not_dates() const { return not_dates_; }  // values that are no date in any order
    // The first value that speaks for each order, and the first with two readings; empty when there is none.
    const std::string& day_first_example() const { return day_first_; }
    const std::string& month_first_example() const { return month_first_; }
    const std::string& ambiguous_example() const { return ambiguous_; }

private:
    std::string day_first_, month_first_, ambiguous_;
    bool any_iso_ = false;
    std::size_t not_dates_ = 0;
};

// ---- Numbers -----------------------------------------------------------------------------------------------------------

enum class DecimalMark : std::uint8_t { unknown, point, comma };

// A decimal number, exact, in one spelling: "-1234.50", "0.5", "7". No sign of zero, no leading zeros; digits after the
// point stay as written.
struct Decimal {
    std::string text;
    std::optional<std::int64_t> integer() const;  // when there is no fraction other than zeros, and it fits
    double real() const;                          // the nearest double
    bool operator==(const Decimal&) const = default;
};
struct AmbiguousNumber {  // "1.234"
    Decimal with_point;   // the point is the decimal mark: 1.234
    Decimal with_comma;   // the comma is: 1234
    bool operator==(const AmbiguousNumber&) const = default;
};
struct NotANumber {
    bool operator==(const NotANumber&) const = default;
};
using PeopleNumber = std::variant<Decimal, AmbiguousNumber, NotANumber>;

// Takes English (1,234.5), German (1.234,5), Swiss (1'234.5) and spaced (1 234,5) numbers with a sign before them; groups
// must have three digits; at most 30 digits. With a hint other than unknown, a number that is written with the other mark
// is not a number.
PeopleNumber parse_people_number(std::string_view text, DecimalMark hint);

// Sees all values of a column and says which mark its decimals have.
class DecimalMarkGuess {
public:
    enum class Verdict : std::uint8_t { none, plain, point, comma, ambiguous, contradictory };  // plain: digits only
    void add(std::string_view text);
    Verdict verdict() const;
    std::size_t not_numbers() const { return not_numbers_; }
    const std::string& point_example() const { return point_; }
    const std::string& comma_example() const { return comma_; }
    const std::string& ambiguous_example() const { return ambiguous_; }

private:
    std::string point_, comma_, ambiguous_;
    bool any_plain_ = false;
    std::size_t not_numbers_ = 0;
};

// ---- Yes and no --------------------------------------------------------------------------------------------------------

// `empty` is its own answer: in a column that is ticked with x it means no, elsewhere that nobody answered.
enum class PeopleFlag : std::uint8_t { yes, no, empty, unknown };

// x, yes, y, true, 1, on, ja, j, wahr, ✓ / no, n, false, 0, off, nein, falsch; ASCII case and white space around ignored.
PeopleFlag parse_people_flag(std::string_view text);

}  // namespace exchange
