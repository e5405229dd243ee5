// How a SQLite file is opened and what its settings are. Memory: at most 16 MB of pages for the writer, 2 MB for a reader.
#include "store/sqlite_connection.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <string>

#include "store/sqlite_error.hpp"

namespace store {

namespace {

constexpr int busy_milliseconds = 60'000;  // the command line may write beside a running server
constexpr std::size_t kept_statements = 256;

// Made by us so that the log and the shared memory, which take over the mode, are as private as the database.
void make_private_file(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor >= 0) ::close(descriptor);  // SQLite says what is wrong when this failed
}

}  // namespace

void SqliteConnection::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

SqliteConnection::SqliteConnection(const std::filesystem::path& file, Role role) : statements_(kept_statements) {
    const int access = role == Role::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    if (role == Role::writer) make_private_file(file);
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &database, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    database_.reset(database);
    if (code != SQLITE_OK) throw_sqlite_error(database, code, "Opening the database " + file.string());
    configure(role);
}

SqliteConnection::~SqliteConnection() { statements_.clear(); }

void SqliteConnection::configure(Role role) {
    sqlite3* database = database_.get();
    sqlite3_busy_timeout(database, busy_milliseconds);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // The plan of a statement is made once, not again for each value that is bound to it.
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    // No memory map: a failing disk would end the process with SIGBUS instead of an error that can be told.
    // Temporary tables stay in memory: records do not leave the data folder.
    script("PRAGMA foreign_keys = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY");
    if (role == Role::reader) {
        sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        script("PRAGMA query_only = ON; PRAGMA cache_size = -2048");
        return;
    }
    // What is deleted is overwritten, so that an erasure leaves nothing in the file.
    script("PRAGMA secure_delete = ON");
    // Checkpoints are made by hand, because the automatic one hides a failed fsync.
    script(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 0;"
        "PRAGMA journal_size_limit = 67108864");
    sqlite3_wal_hook(
        database,
        [](void* self, sqlite3*, const char*, int pages) {
            return static_cast<SqliteConnection*>(self)->count_log_pages(pages);
        },
        this);
}

int SqliteConnection::count_log_pages(int pages) {
    log_pages_ = pages;
    return SQLITE_OK;
}

// Every failure of a statement is noted, so that a job cannot hide it.
template <class Work> auto SqliteConnection::noting_failure(Work&& work) {
    try {
        return work();
    } catch (const DatabaseError& error) {
        job_.fail(error);
        throw;
    }
}

// One of the cache; or, while that one is being read, one of its own.
SqliteStatement& SqliteConnection::prepared(std::string_view sql, std::unique_ptr<SqliteStatement>& own) {
    SqliteStatement* kept = statements_.find(sql);
    if (kept && !kept->open) return *kept;
    auto fresh = std::make_unique<SqliteStatement>(database_.get(), sql);
    if (!kept) return statements_.keep(sql, std::move(fresh));
    own = std::move(fresh);
    return *own;
}

std::unique_ptr<Cursor> SqliteConnection::query(std::string_view sql, std::span<const Param> parameters) {
    return noting_failure([&]() -> std::unique_ptr<Cursor> {
        std::unique_ptr<SqliteStatement> own;
        SqliteStatement& statement = prepared(sql, own);
        auto cursor = std::make_unique<SqliteCursor>(statement, std::move(own), job_);
        statement.bind(parameters, true);
        return cursor;
    });
}

std::int64_t SqliteConnection::run(std::string_view sql, std::span<const Param> parameters) {
    return noting_failure([&]() -> std::int64_t {
        std::unique_ptr<SqliteStatement> own;
        SqliteStatement& statement = prepared(sql, own);
        SqliteCursor cursor(statement, std::move(own), job_);
        statement.bind(parameters, false);
        const auto before = sqlite3_total_changes64(database_.get());
        while (cursor.next()) {
        }
        // sqlite3_changes64 keeps the count of an earlier statement when this one changes no rows at all.
        return sqlite3_total_changes64(database_.get()) == before ? 0 : sqlite3_changes64(database_.get());
    });
}

void SqliteConnection::script(std::string_view sql) {
    ++scripts_;
    noting_failure([&] {
        const int code = sqlite3_exec(database_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) throw_sqlite_error(database_.get(), code, "Running a script");
    });
}

std::int64_t SqliteConnection::changes() const { return sqlite3_total_changes64(database_.get()) + scripts_; }

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(database_.get()) == 0; }

void SqliteConnection::roll_back() noexcept {
    if (in_transaction()) sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::owes_foreign_keys() const {
    int owed = 0;
    int unused = 0;
    sqlite3_db_status(database_.get(), SQLITE_DBSTATUS_DEFERRED_FKS, &owed, &unused, 0);
    return owed != 0;
}

void SqliteConnection::checkpoint() {
    const int code = sqlite3_wal_checkpoint_v2(database_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) throw_sqlite_error(database_.get(), code, "Writing a checkpoint");
    log_pages_ = 0;
}

void SqliteConnection::close_with_care() {
    sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

}  // namespace store
