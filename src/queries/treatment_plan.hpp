// The risk treatment plan as a table: what is done about which risks, by whom, until when, at which cost (6.1.3 e).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "isms/planning/treatment_action.hpp"
#include "store/connection.hpp"

namespace queries {

struct PlanRow {
    std::int64_t action = 0;
    std::string title;
    isms::ActionState state{};
    std::int64_t owner = 0;
    std::string owner_name;
    std::optional<base::Date> due;
    std::optional<std::int64_t> cost;
    std::optional<base::Date> completed_on;
    std::vector<std::int64_t> risks;
};

struct PlanFilter {
    std::int64_t owner = 0;  // 0: everybody
    bool only_open = false;  // planned or in progress
    int limit = 1000;
};
// By day, those without a day last, then by number. Cancelled actions are left out.
std::vector<PlanRow> treatment_plan(store::Connection& connection, std::int64_t org, const PlanFilter& filter = {});
// The actions that treat one risk, cancelled ones too.
std::vector<PlanRow> actions_of_risk(store::Connection& connection, std::int64_t org, std::int64_t risk);

struct PlanCost {
    std::int64_t owner = 0;  // 0: nobody yet
    std::string owner_name;
    std::int64_t actions = 0, open = 0, overdue = 0;
    std::int64_t cost = 0;          // of those whose cost is known
    std::int64_t without_cost = 0;  // actions whose cost is not known: the sum is at least `cost`
};
std::vector<PlanCost> plan_costs(store::Connection& connection, std::int64_t org, base::Date today);  // by name

}  // namespace queries
