// One connection to a SQLite file. Used by one thread at a time.
#pragma once
#include <filesystem>
#include <memory>

#include "store/connection.hpp"
#include "store/job_state.hpp"
#include "store/sqlite_statement.hpp"
#include "store/statement_cache.hpp"

namespace store {

class SqliteConnection final : public Connection {
public:
    // The writer makes the file when it is missing (mode 0600), and alone checkpoints; a reader cannot change anything.
    enum class Role : std::uint8_t { writer, reader };
    SqliteConnection(const std::filesystem::path& file, Role role);  // throws SqliteError
    ~SqliteConnection() override;
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    Dialect dialect() const override { return Dialect::sqlite; }
    std::unique_ptr<Cursor> query(std::string_view sql, std::span<const Param> parameters) override;
    std::int64_t run(std::string_view sql, std::span<const Param> parameters) override;
    void script(std::string_view sql) override;
    void scope_to(std::int64_t) override {}
    void scope_to_all() override {}

    JobState& job() { return job_; }
    // Grows with each row that is written and with each script.
    std::int64_t changes() const;
    bool in_transaction() const;
    void roll_back() noexcept;
    // A deferred constraint that the open transaction still breaks. COMMIT would fail for every job in it.
    bool owes_foreign_keys() const;

    // Pages in the write-ahead log after the last commit.
    int log_pages() const { return log_pages_; }
    void checkpoint();       // PASSIVE: what readers allow, without waiting for them. Throws SqliteError
    void close_with_care();  // what is in the log stays there: for a disk that has failed

private:
    void configure(Role role);
    int count_log_pages(int pages);
    template <class Work> auto noting_failure(Work&& work);
    SqliteStatement& prepared(std::string_view sql, std::unique_ptr<SqliteStatement>& own);

    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
    StatementCache<SqliteStatement> statements_;
    JobState job_;
    std::int64_t scripts_ = 0;
    int log_pages_ = 0;
};

}  // namespace store
