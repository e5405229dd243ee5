// Chooses the database by the settings.
#include "store/database.hpp"
#include "store/sqlite_database.hpp"

namespace store {

std::unique_ptr<Database> open_database(const DatabaseSettings& settings) {
    return std::make_unique<SqliteDatabase>(settings);
}

}  // namespace store
