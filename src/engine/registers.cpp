#include "engine/registers.hpp"

namespace engine {

RegisterState register_of(store::Connection& connection, const schema::Schema& schema, std::int64_t org) {
    auto cursor = connection.select("SELECT live, changes FROM register WHERE org = $1 AND kind = $2", org, schema.table);
    const auto* row = cursor->next();
    return row ? RegisterState{row->integer(0), row->integer(1)} : RegisterState{};
}

// Not with RETURNING or ON CONFLICT: they make SQLite open a journal for the statement, and write out the index of search
// words before.
std::int64_t take_number(store::Connection& connection, const schema::Schema& schema, std::int64_t org) {
    const auto changed = connection.execute(
        "UPDATE register SET last_number = last_number + 1, live = live + 1, changes = changes + 1 "
        "WHERE org = $1 AND kind = $2",
        org, schema.table);
    if (changed == 0)
        connection.execute("INSERT INTO register (org, kind, last_number, live, changes) VALUES ($1, $2, 1, 1, 1)", org,
                           schema.table);
    auto cursor = connection.select("SELECT last_number FROM register WHERE org = $1 AND kind = $2", org, schema.table);
    return cursor->next()->integer(0);
}

void count_change(store::Connection& connection, const schema::Schema& schema, std::int64_t org, int more) {
    connection.execute("UPDATE register SET live = live + $3, changes = changes + 1 WHERE org = $1 AND kind = $2", org,
                       schema.table, more);
}

}  // namespace engine
