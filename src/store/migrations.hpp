// The steps that bring a database to the schema of this binary: numbered SQL files, embedded, one transaction each.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "store/database.hpp"

namespace store {

struct Migration {
    int number;             // from 1, without gaps
    std::string_view name;  // "0001_base.sql"
    std::string_view sql;
};

// The files of migrations/sqlite or migrations/postgres, in order; embedded when the program is built.
std::span<const Migration> migrations_for(Dialect dialect);

int schema_version(Database& database);  // 0 for an empty one

// Runs what is missing. Each file is one transaction together with its entry in table `migration` (number, name, sha256,
// applied_at), so that a run that was killed starts again where it was. Throws EnvironmentError with a clear sentence when
// the database is newer than this binary, or when an applied file is not the one that this binary carries.
// `before_first` is called once before the first change to a database that is not empty: it makes the backup.
void migrate(Database& database, std::int64_t now_micros, base::function_ref<void()> before_first);

// The same with other files, which must be numbered from 1 without gaps.
void migrate_with(Database& database, std::span<const Migration> migrations, std::int64_t now_micros,
                  base::function_ref<void()> before_first);

// Runs all of them in the open transaction of an empty database: for a restore, which is one transaction as a whole.
void migrate_within(Connection& connection, std::span<const Migration> migrations, std::int64_t now_micros);
// Whether it has no table at all.
bool is_empty(Connection& connection);

}  // namespace store
