// Chooses the database by the settings.
#include "store/database.hpp"
#include "store/postgres_database.hpp"
#include "store/sqlite_database.hpp"

namespace store {

std::unique_ptr<Database> open_database(const DatabaseSettings& settings) {
    if (settings.url.empty()) return std::make_unique<SqliteDatabase>(settings);
    return std::make_unique<PostgresDatabase>(settings);
}

}  // namespace store
