// A database that counts what it is asked: for tests that say how much a page may cost.
#pragma once
#include "store/database.hpp"

namespace test {

class CountedDatabase final : public store::Database {
public:
    explicit CountedDatabase(store::Database& inner) : inner_(inner) {}
    int snapshots = 0, transactions = 0, statements = 0;  // the scope of a transaction is not counted

    store::Dialect dialect() const override { return inner_.dialect(); }
    void with_snapshot(base::function_ref<void(store::Connection&)> job) override {
        ++snapshots;
        inner_.with_snapshot([&](store::Connection& connection) {
            CountedConnection counted(connection, statements);
            job(counted);
        });
    }
    void with_transaction(base::function_ref<bool(store::Connection&)> job) override {
        ++transactions;
        inner_.with_transaction([&](store::Connection& connection) {
            CountedConnection counted(connection, statements);
            return job(counted);
        });
    }

private:
    class CountedConnection final : public store::Connection {
    public:
        CountedConnection(store::Connection& inner, int& statements) : inner_(inner), statements_(statements) {}
        store::Dialect dialect() const override { return inner_.dialect(); }
        std::unique_ptr<store::Cursor> query(std::string_view sql, std::span<const store::Param> parameters) override {
            ++statements_;
            return inner_.query(sql, parameters);
        }
        std::int64_t run(std::string_view sql, std::span<const store::Param> parameters) override {
            ++statements_;
            return inner_.run(sql, parameters);
        }
        void script(std::string_view sql) override { inner_.script(sql); }
        void scope_to(std::int64_t organisation) override { inner_.scope_to(organisation); }
        void scope_to_all() override { inner_.scope_to_all(); }

    private:
        store::Connection& inner_;
        int& statements_;
    };

    store::Database& inner_;
};

}  // namespace test
