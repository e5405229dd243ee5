// A PostgreSQL database as a Database: a pool of connections for readers and writers.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "store/database.hpp"
#include "store/postgres_connection.hpp"

namespace store {

class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(
        const DatabaseSettings& settings);  // connects once, so that a wrong address is told at the start
    Dialect dialect() const override { return Dialect::postgres; }
    void with_snapshot(base::function_ref<void(Connection&)> job) override;
    void with_transaction(base::function_ref<bool(Connection&)> job) override;

private:
    class Loan;
    void try_transaction(base::function_ref<bool(Connection&)> job);

    PostgresUrl url_;
    HighWater* high_water_;
    std::mutex mutex_;  // guards what follows
    std::condition_variable connection_is_free_;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
    unsigned may_lend_;
};

}  // namespace store
