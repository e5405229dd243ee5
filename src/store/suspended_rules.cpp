// SQLite has no way to switch off a trigger by SQL: it is dropped and made again from its own text.
#include "store/suspended_rules.hpp"

#include <fmt/core.h>

namespace store {

SuspendedRules::SuspendedRules(Connection& connection, const std::vector<TableShape>& tables)
    : connection_(connection), tables_(tables) {
    if (connection.dialect() == Dialect::sqlite) {
        suspend_sqlite();
    } else {
        suspend_postgres();
    }
}

void SuspendedRules::suspend_sqlite() {
    {
        const auto rows = connection_.select("select name, sql from sqlite_schema where type = 'trigger' order by rowid");
        while (const Row* row = rows->next()) triggers_.emplace_back(row->string(0), row->string(1));
    }
    for (const auto& [name, text] : triggers_) connection_.script("drop trigger " + sql_name(name));
    connection_.script("pragma defer_foreign_keys = on");  // until COMMIT
}

void SuspendedRules::suspend_postgres() {
    for (const auto& table : tables_)
        connection_.script(fmt::format("alter table {} disable trigger user", sql_name(table.name)));
    {
        const auto rows = connection_.select(
            "select a.relname, c.conname from pg_constraint as c join pg_class as a on a.oid = c.conrelid "
            "where c.contype = 'f' and not c.condeferrable and c.conparentid = 0 "
            "and c.connamespace = (select oid from pg_namespace where nspname = current_schema())");
        while (const Row* row = rows->next()) constraints_.push_back({row->string(0), row->string(1)});
    }
    for (const auto& [table, name] : constraints_) {
        connection_.script(fmt::format("alter table {} alter constraint {} deferrable", sql_name(table), sql_name(name)));
    }
    connection_.script("set constraints all deferred");
}

void SuspendedRules::resume() {
    for (const auto& [name, text] : triggers_) connection_.script(text);
    if (connection_.dialect() == Dialect::sqlite) return;
    connection_.script("set constraints all immediate");
    for (const auto& [table, name] : constraints_) {
        connection_.script(
            fmt::format("alter table {} alter constraint {} not deferrable", sql_name(table), sql_name(name)));
    }
    for (const auto& table : tables_)
        connection_.script(fmt::format("alter table {} enable trigger user", sql_name(table.name)));
}

}  // namespace store
