// What waits for one person: the first page after sign-in.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "schema/vocabulary.hpp"
#include "store/connection.hpp"

namespace queries {

struct HomeItem {
    schema::Kind kind{};
    std::int64_t number = 0;
    std::string title;
    std::string state;              // its stored name; "" for kinds without a workflow
    std::optional<base::Date> due;  // review date, day of an action or task, last day of evidence
};

struct HomeList {
    std::vector<HomeItem> items;  // the most urgent first: by day, those without a day last
    std::int64_t total = 0;       // also those that are not shown
    std::int64_t overdue = 0;     // of all: the day is before today
};

struct Home {
    HomeList risks;     // owned, not closed, with a review due within `days_ahead` or without a day
    HomeList actions;   // to be done
    HomeList tasks;     // to be done
    HomeList controls;  // owned, with a review due within `days_ahead`
    HomeList evidence;  // collected by the person, ending within `days_ahead`, or over already
    std::int64_t overdue() const {
        return risks.overdue + actions.overdue + tasks.overdue + controls.overdue + evidence.overdue;
    }
};

Home home_of(store::Connection& connection, std::int64_t org, std::int64_t person, base::Date today, int days_ahead = 30,
             int limit = 10);

}  // namespace queries
