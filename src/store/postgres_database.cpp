// Connections are made when they are needed, lent for one job each, and dropped when the server has gone away.
#include "store/postgres_database.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/log.hpp"
#include "store/high_water.hpp"
#include "store/thread_use.hpp"

namespace store {

namespace {
constexpr int attempts = 10;  // of a write that meets a deadlock or a serialization failure
}

// A connection for one job: begun, and rolled back at the end unless it was committed.
class PostgresDatabase::Loan {
public:
    using Begin = void (PostgresConnection::*)();

    Loan(PostgresDatabase& from, Begin begin) : from_(from) {
        std::unique_lock lock(from_.mutex_);
        from_.connection_is_free_.wait(lock, [&] { return from_.may_lend_ > 0; });
        --from_.may_lend_;
        if (!from_.idle_.empty()) {
            connection_ = std::move(from_.idle_.back());
            from_.idle_.pop_back();
        }
        lock.unlock();
        try {
            start(begin);
        } catch (...) {
            give_back();
            throw;
        }
    }
    ~Loan() { give_back(); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    PostgresConnection& operator*() { return *connection_; }
    PostgresConnection* operator->() { return connection_.get(); }

private:
    // A kept connection may be dead since the server was started again. Nothing has run yet: a new one takes its place.
    void start(Begin begin) {
        if (connection_) {
            try {
                return ((*connection_).*begin)();
            } catch (const DatabaseError& error) {
                if (error.trouble != Trouble::connection) throw;
                const std::lock_guard lock(from_.mutex_);
                from_.idle_.clear();
            }
        }
        connection_ = std::make_unique<PostgresConnection>(from_.url_);
        ((*connection_).*begin)();
    }

    void give_back() noexcept {
        if (connection_) connection_->roll_back();
        {
            const std::lock_guard lock(from_.mutex_);
            ++from_.may_lend_;
            if (connection_ && connection_->usable()) from_.idle_.push_back(std::move(connection_));
        }
        from_.connection_is_free_.notify_one();
    }

    PostgresDatabase& from_;
    std::unique_ptr<PostgresConnection> connection_;
};

PostgresDatabase::PostgresDatabase(const DatabaseSettings& settings)
    : url_(settings.url), high_water_(settings.high_water), may_lend_(std::max(settings.readers, 1U)) {
    idle_.reserve(may_lend_);
    Loan loan(*this, &PostgresConnection::begin_snapshot);
    if (loan->ignores_row_level_security()) {
        base::log_warning("the database account is above row-level security: give Keepwright an ordinary account");
    }
}

void PostgresDatabase::with_snapshot(base::function_ref<void(Connection&)> job) {
    if (const ThreadUse* use = ThreadUse::of(*this)) {
        CHECK(!use->writes());
        return job(use->connection());
    }
    Loan loan(*this, &PostgresConnection::begin_snapshot);
    const ThreadUse use(*this, *loan, false);
    job(*loan);
    loan->job().finish(false);
}

void PostgresDatabase::try_transaction(base::function_ref<bool(Connection&)> job) {
    if (high_water_) high_water_->check();
    Loan loan(*this, &PostgresConnection::begin_transaction);
    loan->marks().clear();
    const ThreadUse use(*this, *loan, true);
    const bool keep = job(*loan);
    loan->job().finish(keep);
    if (!keep) return;
    if (high_water_) high_water_->make_room(loan->marks());
    loan->commit();
    if (high_water_) high_water_->raise(loan->marks());
}

void PostgresDatabase::with_transaction(base::function_ref<bool(Connection&)> job) {
    CHECK(ThreadUse::of(*this) == nullptr);
    for (int attempt = 1;; ++attempt) {
        try {
            return try_transaction(job);
        } catch (const DatabaseError& error) {
            if (error.trouble != Trouble::serialization || attempt == attempts) throw;
        }
    }
}

}  // namespace store
