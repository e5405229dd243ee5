// A database: readers in snapshots, writers in transactions.
//
// SQLite: one connection writes, on its own thread; jobs that wait are committed together, with one fsync. When one of them
// has to be undone, all are, and run again in savepoints, so that one refused job leaves the others alone. Readers have
// read-only connections.
// PostgreSQL: a pool of connections; writers take one lock after BEGIN, so that they follow each other as they do in SQLite;
// a job that meets a serialization failure or a deadlock runs again.
// A write job may therefore run more than once: it must have no effect outside the database.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "base/function_ref.hpp"
#include "base/result.hpp"
#include "store/connection.hpp"

namespace store {

class HighWater;

struct DatabaseSettings {
    std::filesystem::path file;  // SQLite, when url is empty
    std::string url;             // postgresql://...
    unsigned readers = 8;        // connections kept open for reading
    HighWater* high_water =
        nullptr;  // told how far logs have grown, before a transaction counts as durable; outlives the database
};

class Database {
public:
    virtual ~Database() = default;
    virtual Dialect dialect() const = 0;
    // Runs `job` in one read-only snapshot, on the calling thread. Inside another snapshot of this thread it is that one.
    // A CHECK inside a transaction: it would not see what the transaction has written.
    virtual void with_snapshot(base::function_ref<void(Connection&)> job) = 0;
    // Runs `job` in one transaction and returns when it is durable, or rolled back because the job said false or threw.
    // Transactions come one after another: what a job has read is still so when it writes. A job that goes on after a failed
    // statement and says true gets that failure all the same. A CHECK inside a snapshot or a transaction of this thread.
    // SQLite runs the job on another thread: what is local to the caller's thread (its language) is not there.
    virtual void with_transaction(base::function_ref<bool(Connection&)> job) = 0;

    // read([&](Connection& c) { return ...; })
    template <class Job> auto read(Job&& job) {
        using Answer = std::invoke_result_t<Job&, Connection&>;
        if constexpr (std::is_void_v<Answer>) {
            with_snapshot([&](Connection& connection) { job(connection); });
        } else {
            std::optional<Answer> answer;
            with_snapshot([&](Connection& connection) { answer.emplace(job(connection)); });
            return std::move(*answer);
        }
    }
    // write([&](Connection& c) -> Result<T> { ... }): kept when the result holds a value, undone when it holds an error.
    template <class Job> auto write(Job&& job) {
        using Answer = std::invoke_result_t<Job&, Connection&>;
        std::optional<Answer> answer;
        with_transaction([&](Connection& connection) {
            answer.emplace(job(connection));
            return static_cast<bool>(*answer);
        });
        return std::move(*answer);
    }
};

// Opens or makes the database. Throws DatabaseError with a sentence that says what is wrong and what to do.
std::unique_ptr<Database> open_database(const DatabaseSettings& settings);

}  // namespace store
