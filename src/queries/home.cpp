#include "queries/home.hpp"

#include "queries/text_columns.hpp"

namespace queries {

namespace {

// Of the records that lie with a person, those that wait by now.
enum class Which : std::uint8_t {
    all,
    soon,             // due until a day
    soon_or_undated,  // also those without a day
};

struct Source {
    schema::Kind kind;
    std::string_view table, title, due, condition;
    Which which;
};

constexpr Source risks{schema::Kind::risk, "risk", "title", "review_due", "state <> 'closed'", Which::soon_or_undated};
constexpr Source actions{schema::Kind::treatment_action,        "treatment_action", "title", "due",
                         "state IN ('planned', 'in_progress')", Which::all};
constexpr Source tasks{schema::Kind::task, "task", "title", "due", "state = 'open'", Which::all};
constexpr Source controls{schema::Kind::control,         "control",  "title", "review_due",
                          "applicability <> 'excluded'", Which::soon};
constexpr Source evidence{schema::Kind::evidence, "evidence", "title", "valid_until", "state = 'current'", Which::soon};

// Every form names $3, so that one set of values serves all. An empty day is before all others.
std::string days_of(const Source& source) {
    const std::string due(source.due);
    switch (source.which) {
        case Which::all:
            return "(" + due + " <= $3 OR $3 <> '')";
        case Which::soon:
            return "(" + due + " <= $3 AND " + due + " <> '')";
        case Which::soon_or_undated:
            break;
    }
    return due + " <= $3";
}

HomeList list_of(store::Connection& connection, const Source& source, std::int64_t org, std::int64_t person,
                 base::Date today, base::Date until, int limit) {
    const std::string due(source.due);
    const std::string where = " FROM \"" + std::string(source.table) + "\" WHERE org = $1 AND owner = $2 AND " +
                              std::string(source.condition) + " AND " + days_of(source);
    const std::string last = base::to_text(until);
    HomeList list;
    {
        auto counts = connection.select("SELECT count(*), CAST(COALESCE(SUM(CASE WHEN " + due + " <> '' AND " + due +
                                            " < $4 THEN 1 ELSE 0 END), 0) AS BIGINT)" + where,
                                        org, person, last, base::to_text(today));
        const store::Row* row = counts->next();
        list.total = row->integer(0);
        list.overdue = row->integer(1);
    }
    auto rows = connection.select("SELECT number, " + std::string(source.title) + ", state, " + due + where +
                                      " ORDER BY CASE WHEN " + due + " = '' THEN 1 ELSE 0 END, " + due + ", number LIMIT $4",
                                  org, person, last, limit);
    while (const store::Row* row = rows->next())
        list.items.push_back({source.kind, row->integer(0), row->string(1), row->string(2), date_in(*row, 3)});
    return list;
}

}  // namespace

Home home_of(store::Connection& connection, std::int64_t org, std::int64_t person, base::Date today, int days_ahead,
             int limit) {
    const base::Date until{std::chrono::sys_days{today} + std::chrono::days{days_ahead}};
    const auto list = [&](const Source& source) { return list_of(connection, source, org, person, today, until, limit); };
    return {list(risks), list(actions), list(tasks), list(controls), list(evidence)};
}

}  // namespace queries
