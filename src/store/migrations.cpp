// Runs the numbered SQL files. The entry in table `migration` and the file are one transaction.
#include "store/migrations.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "base/check.hpp"
#include "base/hash.hpp"
#include "base/log.hpp"

namespace store {

namespace {

// PostgreSQL: pg_class is read like any table; to_regclass would answer from a cache that may be older than the snapshot.
constexpr std::string_view postgres_tables =
    "select 1 from pg_class where relkind in ('r', 'p') and relnamespace = "
    "(select oid from pg_namespace where nspname = current_schema())";

bool has_table_migration(Connection& connection) {
    const auto rows = connection.dialect() == Dialect::sqlite
                          ? connection.select("select 1 from sqlite_schema where type = 'table' and name = 'migration'")
                          : connection.select(fmt::format("{} and relname = 'migration'", postgres_tables));
    return rows->next() != nullptr;
}

bool has_any_table(Connection& connection) {
    const auto rows = connection.dialect() == Dialect::sqlite
                          ? connection.select("select 1 from sqlite_schema where type = 'table' limit 1")
                          : connection.select(fmt::format("{} limit 1", postgres_tables));
    return rows->next() != nullptr;
}

int version_of(Connection& connection) {
    if (!has_table_migration(connection)) return 0;
    const auto rows = connection.select("select coalesce(max(number), 0) from migration");
    return static_cast<int>(rows->next()->integer(0));
}

std::string hash_of(const Migration& migration) { return base::sha256_hex(base::as_bytes(migration.sql)); }

void refuse_strange_tables(Connection& connection) {
    if (!has_table_migration(connection) && has_any_table(connection)) {
        throw base::EnvironmentError(
            "The database holds tables that are not of Keepwright. Give Keepwright a database of its own.");
    }
}

// Every applied file must be one that this program carries, unchanged.
void check_applied(Connection& connection, std::span<const Migration> migrations) {
    if (!has_table_migration(connection)) return;
    const auto rows = connection.select("select number, name, sha256 from migration order by number");
    int expected = 1;
    while (const Row* row = rows->next()) {
        const auto number = row->integer(0);
        if (number > static_cast<std::int64_t>(migrations.size())) {
            throw base::EnvironmentError(fmt::format(
                "The database was made by a newer Keepwright (its schema is {}, this program knows {}). Use that "
                "version or a later one.",
                version_of(connection), migrations.size()));
        }
        const Migration& known = migrations[static_cast<std::size_t>(number - 1)];
        if (number != expected++ || row->text(1) != known.name || row->text(2) != hash_of(known)) {
            throw base::EnvironmentError(fmt::format(
                "The database was made with another file {} than the one in this program. It cannot be used: run "
                "the Keepwright that made it, or restore a backup.",
                row->text(1)));
        }
    }
}

void make_table_migration(Connection& connection) {
    connection.script(
        "create table if not exists migration (number integer not null primary key, name text not null, "
        "sha256 text not null, applied_at bigint not null)");
}

// Looks again inside the transaction: two programs may have started at the same time.
void apply(Database& database, const Migration& migration, std::int64_t now_micros) {
    bool applied = false;
    database.with_transaction([&](Connection& connection) {
        refuse_strange_tables(connection);
        applied = version_of(connection) < migration.number;
        if (applied) migrate_within(connection, {&migration, 1}, now_micros);
        return applied;
    });
    if (applied) base::log_info("migrated", {{"file", migration.name}});
}

}  // namespace

bool is_empty(Connection& connection) { return !has_any_table(connection); }

void migrate_within(Connection& connection, std::span<const Migration> migrations, std::int64_t now_micros) {
    make_table_migration(connection);
    for (const Migration& migration : migrations) {
        connection.script(migration.sql);
        connection.execute("insert into migration (number, name, sha256, applied_at) values ($1, $2, $3, $4)",
                           migration.number, migration.name, hash_of(migration), now_micros);
    }
}

int schema_version(Database& database) {
    return database.read([](Connection& connection) { return version_of(connection); });
}

void migrate(Database& database, std::int64_t now_micros, base::function_ref<void()> before_first) {
    migrate_with(database, migrations_for(database.dialect()), now_micros, before_first);
}

void migrate_with(Database& database, std::span<const Migration> migrations, std::int64_t now_micros,
                  base::function_ref<void()> before_first) {
    for (std::size_t i = 0; i < migrations.size(); ++i) CHECK(migrations[i].number == static_cast<int>(i) + 1);
    const int version = database.read([&](Connection& connection) {
        refuse_strange_tables(connection);
        check_applied(connection, migrations);
        return version_of(connection);
    });
    const auto missing = migrations.subspan(static_cast<std::size_t>(version));
    if (missing.empty()) return;
    if (version > 0) before_first();
    for (const Migration& migration : missing) apply(database, migration, now_micros);
    database.read([&](Connection& connection) { check_applied(connection, migrations); });
}

}  // namespace store
