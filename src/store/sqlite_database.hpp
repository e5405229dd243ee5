// A SQLite file as a Database: one writer, a bounded number of readers.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/database.hpp"
#include "store/sqlite_connection.hpp"
#include "store/sqlite_writer.hpp"

namespace store {

class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(const DatabaseSettings& settings);
    Dialect dialect() const override { return Dialect::sqlite; }
    void with_snapshot(base::function_ref<void(Connection&)> job) override;
    void with_transaction(base::function_ref<bool(Connection&)> job) override;

private:
    std::unique_ptr<SqliteConnection> take_reader();
    void give_back(std::unique_ptr<SqliteConnection> reader) noexcept;

    std::filesystem::path file_;
    SqliteWriter writer_;  // declared before the readers: the last to close leaves an empty log
    std::mutex mutex_;     // guards what follows
    std::condition_variable reader_is_free_;
    std::vector<std::unique_ptr<SqliteConnection>> idle_;
    unsigned may_open_;
};

}  // namespace store
