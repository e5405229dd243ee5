// What people write into cells.
#include "exchange/values.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

#include "support/property.hpp"

namespace exchange {
namespace {

base::Date day(int year, unsigned month, unsigned of_month) {
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}};
}

PeopleDate date(std::string_view text, DateOrder hint = DateOrder::unknown) { return parse_people_date(text, hint); }

TEST(people_date, takes_the_usual_spellings) {
    for (const auto* text :
         {"2026-03-31", " 2026-3-31 ", "2026/03/31", "20260331", "31.03.2026", "31.3.26", "3/31/2026", "31/3/2026",
          "31-3-26", "31 March 2026", "31. März 2026", "31. Maerz 2026", "31-Mar-26", "Mar 31, 2026", "31 MÄR 2026",
          "2026-03-31T09:15:00Z", "2026-03-31 09:15", "31.03.2026 23:59:59", "2026-03-31T09:15:00.123+02:00"}) {
        EXPECT_EQ(date(text), PeopleDate(day(2026, 3, 31))) << text;
    }
    EXPECT_EQ(date("1. Dezember 2025"), PeopleDate(day(2025, 12, 1)));
    EXPECT_EQ(date("Dec 1, 2025"), PeopleDate(day(2025, 12, 1)));
    EXPECT_EQ(date("1 Okt 2025"), PeopleDate(day(2025, 10, 1)));
}

TEST(people_date, refuses_what_does_not_exist) {
    for (const auto* text : {"",           "x",           "31.02.2026", "2026-13-01",       "2026-00-10",
                             "0/1/2026",   "3/31",        "2026.03.31", "1.2.3.2026",       "31.3.026",
                             "1899-12-31", "3000-01-01",  "31 Ma 2026", "2026-03-31T25:00", "2026-03-31 9",
                             "13/13/2026", "31.03./2026", "4711",       "99999999",         "31 March 2026 x",
                             "3.31.2026"}) {
        EXPECT_EQ(date(text), PeopleDate(NotADate{})) << text;
    }
}

TEST(people_date, says_when_there_are_two_readings) {
    const PeopleDate both = AmbiguousDate{day(2026, 4, 3), day(2026, 3, 4)};
    EXPECT_EQ(date("3/4/2026"), both);
    EXPECT_EQ(date("3-4-26"), both);
    EXPECT_EQ(date("3.4.2026"), PeopleDate(day(2026, 4, 3)));
    EXPECT_EQ(date("4/4/2026"), PeopleDate(day(2026, 4, 4)));
    EXPECT_EQ(date("3/4/2026", DateOrder::day_first), PeopleDate(day(2026, 4, 3)));
    EXPECT_EQ(date("3/4/2026", DateOrder::month_first), PeopleDate(day(2026, 3, 4)));
    EXPECT_EQ(date("3/31/2026", DateOrder::day_first), PeopleDate(NotADate{}));
}

TEST(people_date, two_digits_of_a_year_turn_at_eighty) {
    EXPECT_EQ(date("1.1.79"), PeopleDate(day(2079, 1, 1)));
    EXPECT_EQ(date("1.1.80"), PeopleDate(day(1980, 1, 1)));
    EXPECT_EQ(date("1.1.00"), PeopleDate(day(2000, 1, 1)));
}

TEST(people_date, every_day_survives_every_spelling) {
    EXPECT_HOLDS([] {
        const auto serial = *rc::gen::inRange(-25'567, 376'000);  // 1900 to 2999
        const base::Date one{std::chrono::sys_days{std::chrono::days{serial}}};
        const auto y = std::to_string(static_cast<int>(one.year())), m = std::to_string(unsigned{one.month()}),
                   d = std::to_string(unsigned{one.day()});
        RC_ASSERT(date(y + "-" + m + "-" + d) == PeopleDate(one));
        RC_ASSERT(date(d + "." + m + "." + y) == PeopleDate(one));
        RC_ASSERT(date(d + "/" + m + "/" + y, DateOrder::day_first) == PeopleDate(one));
        RC_ASSERT(date(m + "/" + d + "/" + y, DateOrder::month_first) == PeopleDate(one));
    });
}

DateOrderGuess guess_of(std::initializer_list<std::string_view> values) {
    DateOrderGuess guess;
    for (const auto value : values) guess.add(value);
    return guess;
}

TEST(date_order_guess, looks_at_the_whole_column) {
    using Verdict = DateOrderGuess::Verdict;
    EXPECT_EQ(guess_of({}).verdict(), Verdict::none);
    EXPECT_EQ(guess_of({"", "open"}).verdict(), Verdict::none);
    EXPECT_EQ(guess_of({"", "open"}).not_dates(), 1U);
    EXPECT_EQ(guess_of({"2026-03-04", "2026-03-31"}).verdict(), Verdict::iso);
    EXPECT_EQ(guess_of({"4 March 2026", "4/4/2026"}).verdict(), Verdict::iso);
    EXPECT_EQ(guess_of({"3/4/2026", "31/3/2026"}).verdict(), Verdict::day_first);
    EXPECT_EQ(guess_of({"3.4.2026"}).verdict(), Verdict::day_first);
    EXPECT_EQ(guess_of({"3/4/2026", "3/31/2026"}).verdict(), Verdict::month_first);
    EXPECT_EQ(guess_of({"3/4/2026", "2026-01-01"}).verdict(), Verdict::ambiguous);
    const auto contradictory = guess_of({"3/31/2026", "31/3/2026", "30/3/2026"});
    EXPECT_EQ(contradictory.verdict(), Verdict::contradictory);
    EXPECT_EQ(contradictory.day_first_example(), "31/3/2026");
    EXPECT_EQ(contradictory.month_first_example(), "3/31/2026");
}

PeopleNumber number(std::string_view text, DecimalMark hint = DecimalMark::unknown) {
    return parse_people_number(text, hint);
}

TEST(people_number, takes_english_german_swiss_and_spaced) {
    const auto is = [](std::string_view text, const char* expected) {
        EXPECT_EQ(number(text), PeopleNumber(Decimal{expected})) << text;
    };
    is("7", "7");
    is(" -007 ", "-7");
    is("+1,234.50", "1234.50");
    is("1.234,50", "1234.50");
    is("1'234.5", "1234.5");
    is("1 234,5", "1234.5");
    is("1\xE2\x80\xAF"
       "234\xC2\xA0"
       "567,5",
       "1234567.5");
    is("1,234,567", "1234567");
    is("1.234.567", "1234567");
    is("0.123", "0.123");
    is("1234.567", "1234.567");
    is("12,34", "12.34");
    is(".5", "0.5");
    is("\xE2\x88\x92"
       "3",
       "-3");
    is("-0.0", "0.0");
}

TEST(people_number, refuses_what_is_none) {
    for (const auto* text : {"", "x", "1.2.3", "1,23,456", "1.234,", "--1", "1e5", "1.234.56", "12.34,56.7", "1 23", "5%",
                             "+", "1234567890123456789012345678901"}) {
        EXPECT_EQ(number(text), PeopleNumber(NotANumber{})) << text;
    }
}

TEST(people_number, says_when_there_are_two_readings) {
    EXPECT_EQ(number("1.234"), PeopleNumber(AmbiguousNumber{{"1.234"}, {"1234"}}));
    EXPECT_EQ(number("1,234"), PeopleNumber(AmbiguousNumber{{"1234"}, {"1.234"}}));
    EXPECT_EQ(number("1.234", DecimalMark::comma), PeopleNumber(Decimal{"1234"}));
    EXPECT_EQ(number("1.234", DecimalMark::point), PeopleNumber(Decimal{"1.234"}));
    EXPECT_EQ(number("1.5", DecimalMark::comma), PeopleNumber(NotANumber{}));
}

TEST(decimal_mark_guess, looks_at_the_whole_column) {
    using Verdict = DecimalMarkGuess::Verdict;
    const auto verdict = [](std::initializer_list<std::string_view> values) {
        DecimalMarkGuess guess;
        for (const auto value : values) guess.add(value);
        return guess.verdict();
    };
    EXPECT_EQ(verdict({"", "x"}), Verdict::none);
    EXPECT_EQ(verdict({"1", "20"}), Verdict::plain);
    EXPECT_EQ(verdict({"1.234", "1,5"}), Verdict::comma);
    EXPECT_EQ(verdict({"1.234", "1.5"}), Verdict::point);
    EXPECT_EQ(verdict({"1.234", "7"}), Verdict::ambiguous);
    EXPECT_EQ(verdict({"1.5", "1,5"}), Verdict::contradictory);
}

TEST(decimal, gives_integers_only_when_they_are) {
    EXPECT_EQ(Decimal{"12.00"}.integer(), 12);
    EXPECT_EQ(Decimal{"-9223372036854775808"}.integer(), INT64_MIN);
    EXPECT_EQ(Decimal{"9223372036854775808"}.integer(), std::nullopt);
    EXPECT_EQ(Decimal{"1.5"}.integer(), std::nullopt);
    EXPECT_DOUBLE_EQ(Decimal{"-1.5"}.real(), -1.5);
}

TEST(people_flag, knows_both_languages) {
    for (const auto* text : {"x", "X", " yes ", "TRUE", "1", "Ja", "wahr"})
        EXPECT_EQ(parse_people_flag(text), PeopleFlag::yes);
    for (const auto* text : {"no", "False", "0", "NEIN", "falsch"}) EXPECT_EQ(parse_people_flag(text), PeopleFlag::no);
    EXPECT_EQ(parse_people_flag(" "), PeopleFlag::empty);
    EXPECT_EQ(parse_people_flag("maybe"), PeopleFlag::unknown);
}

}  // namespace
}  // namespace exchange
