// Records for the tests of conformity checks, each with a number.
#pragma once
#include <gtest/gtest.h>

#include <string>

#include "rules/conformity/clause_6_1_3.hpp"

namespace rules::conformity {

template <class R> R numbered(std::int64_t number, R record = {}) {
    record.meta.number = number;
    return record;
}

// "risk 1, control 3"
inline std::string shown(const Finding& finding) {
    static constexpr const char* names[] = {"organisation", "unit",          "person", "membership", "issue",
                                            "party",        "requirement",   "scope",  "method",     "asset",
                                            "threat",       "vulnerability", "risk",   "action",     "control",
                                            "soa",          "evidence",      "task",   "comment",    "attachment"};
    std::string text;
    for (const RecordRef& ref : finding.records)
        text += (text.empty() ? "" : ", ") + std::string(names[static_cast<std::size_t>(ref.kind)]) + " " +
                std::to_string(ref.number);
    return text;
}

inline constexpr base::Date day(int year, unsigned month, unsigned of_month) {
    return base::Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{of_month}};
}

inline isms::RiskMethod method_with(std::int64_t number, isms::MethodState state = isms::MethodState::in_force) {
    auto m = numbered<isms::RiskMethod>(number);
    m.state = state;
    m.criteria = "Every year.";
    m.likelihood_names = m.consequence_names = {"1", "2", "3"};
    m.level_names = {"Low", "Medium", "High"};
    m.matrix = {1, 1, 2, 1, 2, 3, 2, 3, 3};
    m.acceptable_up_to = {1};
    m.owner_accepts_up_to = {2};
    m.review_months = 12;
    return m;
}

// Rated, assessed, with owner 7, levelled by method 1.
inline isms::Risk risk_with(std::int64_t number, int level) {
    auto r = numbered<isms::Risk>(number);
    r.state = isms::RiskState::assessed;
    r.title = "Risk";
    r.scenario = "Something happens.";
    r.properties.add(isms::Property::availability);
    r.owner = {7};
    r.likelihood = {2};
    r.consequence = {2};
    r.level = {level};
    r.method = {1};
    r.assessed_on = day(2026, 1, 10);
    return r;
}

#define EXPECT_ANSWER(finding, expected_answer, expected_records)                             \
    do {                                                                                      \
        const Finding found_ = (finding);                                                     \
        EXPECT_EQ(found_.answer, expected_answer) << describe(found_);                        \
        EXPECT_EQ(shown(found_), expected_records) << describe(found_);                       \
        EXPECT_EQ(found_.next.has_value(), found_.answer != Answer::met) << describe(found_); \
    } while (false)

}  // namespace rules::conformity
