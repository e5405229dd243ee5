#include "queries/expiring_evidence.hpp"

namespace queries {

std::vector<ExpiringEvidence> expiring_evidence(store::Connection& connection, std::int64_t org, base::Date until,
                                                int limit) {
    std::vector<ExpiringEvidence> all;
    {
        auto rows = connection.select(
            "SELECT e.number, e.title, e.valid_until, e.owner, COALESCE(p.name, '') FROM evidence e "
            "LEFT JOIN person p ON p.org = e.org AND p.number = e.owner "
            "WHERE e.org = $1 AND e.state = 'current' AND e.valid_until <> '' AND e.valid_until <= $2 "
            "ORDER BY e.valid_until, e.number LIMIT $3",
            org, base::to_text(until), limit);
        while (const store::Row* row = rows->next())
            all.push_back({.evidence = row->integer(0),
                           .title = row->string(1),
                           .valid_until = base::parse_date(row->text(2)).value_or(until),
                           .owner = row->integer(3),
                           .owner_name = row->string(4)});
    }
    for (ExpiringEvidence& one : all) {
        auto links = connection.select(
            "SELECT target FROM link WHERE org = $1 AND kind = 'evidence' AND number = $2 AND field = 'controls' "
            "ORDER BY target",
            org, one.evidence);
        while (const store::Row* link = links->next()) one.controls.push_back(link->integer(0));
    }
    return all;
}

}  // namespace queries
