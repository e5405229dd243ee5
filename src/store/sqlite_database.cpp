// Readers are opened when they are first needed and lent for one snapshot each.
#include "store/sqlite_database.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "store/thread_use.hpp"

namespace store {

SqliteDatabase::SqliteDatabase(const DatabaseSettings& settings)
    : file_(settings.file), writer_(*this, settings.file, settings.high_water), may_open_(std::max(settings.readers, 1U)) {
    idle_.reserve(may_open_);
}

std::unique_ptr<SqliteConnection> SqliteDatabase::take_reader() {
    std::unique_lock lock(mutex_);
    reader_is_free_.wait(lock, [&] { return !idle_.empty() || may_open_ > 0; });
    if (!idle_.empty()) {
        auto reader = std::move(idle_.back());
        idle_.pop_back();
        return reader;
    }
    --may_open_;
    lock.unlock();
    try {
        return std::make_unique<SqliteConnection>(file_, SqliteConnection::Role::reader);
    } catch (...) {
        lock.lock();
        ++may_open_;
        lock.unlock();
        reader_is_free_.notify_one();
        throw;
    }
}

void SqliteDatabase::give_back(std::unique_ptr<SqliteConnection> reader) noexcept {
    reader->roll_back();
    {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(reader));  // does not allocate: see reserve
    }
    reader_is_free_.notify_one();
}

void SqliteDatabase::with_snapshot(base::function_ref<void(Connection&)> job) {
    if (const ThreadUse* use = ThreadUse::of(*this)) {
        CHECK(!use->writes());
        return job(use->connection());
    }
    struct Loan {
        explicit Loan(SqliteDatabase& database) : from(database), reader(database.take_reader()) {}
        ~Loan() { from.give_back(std::move(reader)); }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;
        SqliteDatabase& from;
        std::unique_ptr<SqliteConnection> reader;
    } loan(*this);
    loan.reader->job().start();
    loan.reader->execute("BEGIN");
    const ThreadUse use(*this, *loan.reader, false);
    job(*loan.reader);
    loan.reader->job().finish(false);
}

void SqliteDatabase::with_transaction(base::function_ref<bool(Connection&)> job) {
    CHECK(ThreadUse::of(*this) == nullptr);
    writer_.run(job);
}

}  // namespace store
