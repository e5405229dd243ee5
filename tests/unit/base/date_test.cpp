// Days, moments and zones.
#include "base/date.hpp"

#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "support/property.hpp"

using namespace std::chrono_literals;
using base::Date;
using base::Moment;
using base::parse_date;
using base::parse_moment;
using base::to_text;

namespace {

Moment moment(std::string_view text) { return parse_moment(text).value(); }
Date date(std::string_view text) { return parse_date(text).value(); }

}  // namespace

TEST(Date, ReadsAndWritesIso8601) {
    EXPECT_EQ(date("2026-03-31"), 2026y / 3 / 31);
    EXPECT_EQ(to_text(2026y / 3 / 1), "2026-03-01");
    EXPECT_EQ(date("2024-02-29"), 2024y / 2 / 29);
    EXPECT_TRUE(parse_date("1900-01-01"));
    EXPECT_TRUE(parse_date("2999-12-31"));
}

TEST(Date, RefusesEverythingElse) {
    for (const char* text :
         {"", "2026-3-31", "2026-03-32", "2026-02-29", "2026-00-10", "2026-13-10", "2026-01-00", "1899-12-31", "3000-01-01",
          "2026/03/31", "2026-03-31 ", " 2026-03-31", "20260331", "2026-03-3x", "-026-03-31"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(Moment, ReadsAndWritesRfc3339) {
    const Moment at = std::chrono::sys_days{2026y / 3 / 31} + 9h + 15min + 7s + 42us;
    EXPECT_EQ(to_text(at), "2026-03-31T09:15:07.000042Z");
    EXPECT_EQ(moment("2026-03-31T09:15:07.000042Z"), at);
    EXPECT_EQ(moment("2026-03-31T09:15:07Z"), at - 42us);
    EXPECT_EQ(moment("2026-03-31T09:15:07.25Z"), at - 42us + 250ms);
    EXPECT_EQ(to_text(Moment{-1us}), "1969-12-31T23:59:59.999999Z");
    EXPECT_EQ(base::to_micros(base::from_micros(1'774'948'507'000'042)), 1'774'948'507'000'042);
}

TEST(Moment, RefusesEverythingElse) {
    for (const char* text : {"", "2026-03-31", "2026-03-31T09:15Z", "2026-03-31T09:15:07", "2026-03-31T24:00:00Z",
                             "2026-03-31T09:60:00Z", "2026-03-31T09:15:60Z", "2026-03-31 09:15:07Z", "2026-03-31T09:15:07.Z",
                             "2026-03-31T09:15:07.1234567Z", "2026-03-31T09:15:07,5Z", "2026-03-31T09:15:07+00:00",
                             "2026-02-30T09:15:07Z", "2026-03-31T09:15:07.12x4Z", "2026-03-31T09-15-07Z"}) {
        EXPECT_FALSE(parse_moment(text)) << text;
    }
}

TEST(MomentProperty, ComesBackFromItsText) {
    EXPECT_HOLDS([] {
        const auto least = base::to_micros(std::chrono::sys_days{1900y / 1 / 1});
        const auto most = base::to_micros(std::chrono::sys_days{3000y / 1 / 1});
        const Moment at = base::from_micros(*rc::gen::inRange(least, most));
        RC_ASSERT(parse_moment(to_text(at)) == at);
        const Date day{std::chrono::floor<std::chrono::days>(at)};
        RC_ASSERT(parse_date(to_text(day)) == day);
    });
}

TEST(Zone, KnowsTheIanaNames) {
    for (const char* name : {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Calcutta"}) {
        EXPECT_TRUE(base::is_zone(name)) << name;
    }
    for (const char* name : {"", "Europe/Nowhere", "europe/berlin", "../../../etc/passwd", "zone.tab", "Berlin", "+02:00"}) {
        EXPECT_FALSE(base::is_zone(name)) << name;
    }
}

TEST(Zone, GivesTheLocalDayAndTime) {
    EXPECT_EQ(base::local_text("Europe/Berlin", moment("2026-03-31T09:15:59Z")), "2026-03-31 11:15");
    EXPECT_EQ(base::local_text("Europe/Berlin", moment("2026-01-31T09:15:00Z")), "2026-01-31 10:15");
    EXPECT_EQ(base::local_text("Asia/Kathmandu", moment("2026-01-31T20:00:00Z")), "2026-02-01 01:45");
    EXPECT_EQ(base::day_in("Pacific/Auckland", moment("2026-12-31T12:00:00Z")), 2027y / 1 / 1);
    EXPECT_EQ(base::day_in("America/New_York", moment("2027-01-01T04:59:59.999999Z")), 2026y / 12 / 31);
    EXPECT_EQ(base::day_in("America/New_York", moment("2027-01-01T05:00:00Z")), 2027y / 1 / 1);
}

TEST(Zone, ChangesAtTheInstantOfTheRule) {
    EXPECT_EQ(base::local_text("Europe/Berlin", moment("2026-03-29T00:59:59Z")), "2026-03-29 01:59");
    EXPECT_EQ(base::local_text("Europe/Berlin", moment("2026-03-29T01:00:00Z")), "2026-03-29 03:00");
}

TEST(Zone, CountsAsUtcWhenUnknown) {
    EXPECT_EQ(base::local_text("Nowhere", moment("2026-03-31T23:59:00Z")), "2026-03-31 23:59");
    EXPECT_EQ(base::day_in("", moment("2026-03-31T23:59:00Z")), 2026y / 3 / 31);
}

TEST(Date, AddsMonthsWithinTheMonth) {
    EXPECT_EQ(base::add_months(2026y / 1 / 31, 1), 2026y / 2 / 28);
    EXPECT_EQ(base::add_months(2024y / 1 / 31, 1), 2024y / 2 / 29);
    EXPECT_EQ(base::add_months(2026y / 11 / 15, 3), 2027y / 2 / 15);
    EXPECT_EQ(base::add_months(2026y / 3 / 31, -13), 2025y / 2 / 28);
    EXPECT_EQ(base::add_months(2024y / 2 / 29, 12), 2025y / 2 / 28);
}

TEST(Date, CountsDays) {
    EXPECT_EQ(base::days_between(2026y / 2 / 28, 2026y / 3 / 1), 1);
    EXPECT_EQ(base::days_between(2026y / 3 / 1, 2024y / 3 / 1), -730);
    EXPECT_EQ(base::days_between(2026y / 3 / 1, 2026y / 3 / 1), 0);
}

TEST(Clock, StandsStillUntilItIsSet) {
    base::FixedClock clock(moment("2026-03-31T09:15:00Z"));
    EXPECT_EQ(clock.now(), moment("2026-03-31T09:15:00Z"));
    clock.set(moment("2027-01-01T00:00:00Z"));
    EXPECT_EQ(clock.now(), moment("2027-01-01T00:00:00Z"));
}

TEST(Clock, OfTheSystemIsInOurTimes) { EXPECT_GT(base::SystemClock().now(), moment("2026-01-01T00:00:00Z")); }
