// A prepared statement of SQLite and the cursor over its rows.
#pragma once
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "store/connection.hpp"
#include "store/job_state.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace store {

class SqliteStatement {
public:
    // Throws SqliteError; DatabaseError when the text holds more than one statement or none.
    SqliteStatement(sqlite3* database, std::string_view sql);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    // Binds $1..$n. With `copy` the statement may outlive the values.
    void bind(std::span<const Param> parameters, bool copy);
    bool step();  // true for a row
    void reset();

    sqlite3_stmt* handle() const { return handle_; }
    bool open = false;

private:
    void bind_one(int index, const Param& value, bool copy);

    sqlite3* database_;
    sqlite3_stmt* handle_ = nullptr;
    std::vector<int> positions_;  // of $n at n - 1: SQLite numbers named parameters as they first appear
};

// Holds its statement open; resets it at the end.
class SqliteCursor final : public Cursor, private Row {
public:
    // `own` holds the statement when it is not one of the cache.
    SqliteCursor(SqliteStatement& statement, std::unique_ptr<SqliteStatement> own, JobState& job);
    ~SqliteCursor() override;
    SqliteCursor(const SqliteCursor&) = delete;
    SqliteCursor& operator=(const SqliteCursor&) = delete;
    const Row* next() override;

private:
    bool is_null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    bool flag(int column) const override;
    std::string_view text(int column) const override;
    base::Bytes bytes(int column) const override;

    std::unique_ptr<SqliteStatement> own_;
    SqliteStatement& statement_;
    JobState& job_;
    bool done_ = false;
};

}  // namespace store
