#include "queries/changes.hpp"

#include "base/json.hpp"

namespace queries {

std::vector<ChangeRow> newest_changes(store::Connection& connection, std::int64_t org,
                                      std::span<const std::string_view> kinds, std::int64_t before, int limit) {
    std::string list;
    base::JsonWriter json(list);
    json.begin_array();
    for (const std::string_view kind : kinds) json.value(kind);
    json.end_array();
    const std::string_view chosen = connection.dialect() == store::Dialect::sqlite
                                        ? "SELECT value FROM json_each($2)"
                                        : "SELECT jsonb_array_elements_text(CAST($2 AS jsonb))";
    std::vector<ChangeRow> changes;
    auto rows = connection.select(
        std::string(
            "SELECT v.sequence, v.at, v.actor, COALESCE(p.name, ''), v.kind, v.number, v.version, v.operation, v.reason "
            "FROM version v LEFT JOIN person p ON p.org = v.org AND p.number = v.actor "
            "WHERE v.org = $1 AND v.kind IN (")
            .append(chosen)
            .append(") AND ($3 = 0 OR v.sequence < $3) ORDER BY v.sequence DESC LIMIT $4"),
        org, list, before, limit);
    while (const store::Row* row = rows->next())
        changes.push_back({.sequence = row->integer(0),
                           .at = base::from_micros(row->integer(1)),
                           .actor = row->integer(2),
                           .actor_name = row->string(3),
                           .kind = row->string(4),
                           .number = row->integer(5),
                           .version = row->integer(6),
                           .operation = row->string(7),
                           .reason = row->string(8)});
    return changes;
}

}  // namespace queries
