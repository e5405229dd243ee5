#include "queries/treatment_plan.hpp"

#include <unordered_map>

#include "queries/choice.hpp"
#include "queries/text_columns.hpp"

namespace queries {

namespace {

constexpr std::string_view columns =
    "SELECT a.number, a.title, a.state, a.owner, COALESCE(p.name, ''), a.due, a.cost, a.completed_on "
    "FROM treatment_action a LEFT JOIN person p ON p.org = a.org AND p.number = a.owner ";

PlanRow read_plan_row(const store::Row& row) {
    return {.action = row.integer(0),
            .title = row.string(1),
            .state = to_choice<isms::ActionState>(row.text(2)),
            .owner = row.integer(3),
            .owner_name = row.string(4),
            .due = date_in(row, 5),
            .cost = number_in(row, 6),
            .completed_on = date_in(row, 7)};
}

std::vector<PlanRow> read_all(store::Cursor& cursor) {
    std::vector<PlanRow> rows;
    while (const store::Row* row = cursor.next()) rows.push_back(read_plan_row(*row));
    return rows;
}

// The links of the whole plan in one query.
void add_risks(store::Connection& connection, std::int64_t org, std::vector<PlanRow>& rows) {
    std::unordered_map<std::int64_t, PlanRow*> by_action;
    for (PlanRow& row : rows) by_action[row.action] = &row;
    auto links = connection.select(
        "SELECT number, target FROM link WHERE org = $1 AND kind = 'treatment_action' AND field = 'risks' "
        "ORDER BY number, target",
        org);
    while (const store::Row* link = links->next())
        if (const auto found = by_action.find(link->integer(0)); found != by_action.end())
            found->second->risks.push_back(link->integer(1));
}

}  // namespace

std::vector<PlanRow> treatment_plan(store::Connection& connection, std::int64_t org, const PlanFilter& filter) {
    static const std::string statement = std::string(columns).append(
        "WHERE a.org = $1 AND a.state <> 'cancelled' AND ($2 = 0 OR a.owner = $2) AND "
        "($3 = 0 OR a.state IN ('planned', 'in_progress')) "
        "ORDER BY CASE WHEN a.due = '' THEN 1 ELSE 0 END, a.due, a.number LIMIT $4");
    auto cursor = connection.select(statement, org, filter.owner, filter.only_open ? 1 : 0, filter.limit);
    auto rows = read_all(*cursor);
    cursor.reset();
    add_risks(connection, org, rows);
    return rows;
}

std::vector<PlanRow> actions_of_risk(store::Connection& connection, std::int64_t org, std::int64_t risk) {
    static const std::string statement = std::string(columns).append(
        "JOIN link l ON l.org = a.org AND l.kind = 'treatment_action' AND l.number = a.number AND l.field = 'risks' "
        "WHERE l.org = $1 AND l.target_kind = 'risk' AND l.target = $2 "
        "ORDER BY CASE WHEN a.due = '' THEN 1 ELSE 0 END, a.due, a.number");
    auto cursor = connection.select(statement, org, risk);
    auto rows = read_all(*cursor);
    for (PlanRow& row : rows) row.risks = {risk};
    return rows;
}

std::vector<PlanCost> plan_costs(store::Connection& connection, std::int64_t org, base::Date today) {
    std::vector<PlanCost> costs;
    auto cursor = connection.select(
        "SELECT a.owner, COALESCE(p.name, ''), count(*), "
        "CAST(SUM(CASE WHEN a.state IN ('planned', 'in_progress') THEN 1 ELSE 0 END) AS BIGINT), "
        "CAST(SUM(CASE WHEN a.state IN ('planned', 'in_progress') AND a.due <> '' AND a.due < $2 THEN 1 ELSE 0 END) AS "
        "BIGINT), CAST(COALESCE(SUM(a.cost), 0) AS BIGINT), "
        "CAST(SUM(CASE WHEN a.cost IS NULL THEN 1 ELSE 0 END) AS BIGINT) "
        "FROM treatment_action a LEFT JOIN person p ON p.org = a.org AND p.number = a.owner "
        "WHERE a.org = $1 AND a.state <> 'cancelled' GROUP BY a.owner, COALESCE(p.name, '') ORDER BY 2, 1",
        org, base::to_text(today));
    while (const store::Row* row = cursor->next())
        costs.push_back({row->integer(0), row->string(1), row->integer(2), row->integer(3), row->integer(4), row->integer(5),
                         row->integer(6)});
    return costs;
}

}  // namespace queries
