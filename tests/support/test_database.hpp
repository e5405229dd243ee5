// A new database for each test, on SQLite and on PostgreSQL.
//
//   using RiskSave = test::MigratedDatabase;
//   INSTANTIATE_TEST_SUITE_P(On, RiskSave, test::each_dialect(), test::dialect_name);
//   TEST_P(RiskSave, counts_versions) { database().write(...); }
//
// PostgreSQL is the one of bin/postgres-for-tests, named by KEEPWRIGHT_TEST_POSTGRES. Without it its tests are skipped;
// with KEEPWRIGHT_TEST_ALL=1 they fail.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "store/database.hpp"
#include "support/temporary_folder.hpp"

namespace test {

bool has_postgres();
// Skips the running test, or fails it, as said above. To be called in SetUp, which then returns.
void tell_missing_postgres();

// Lives in a folder or on the server until the object is gone. Do not make one for PostgreSQL without has_postgres().
class FreshDatabase {
public:
    enum class Schema { none, migrated };
    FreshDatabase(store::Dialect dialect, Schema schema);
    ~FreshDatabase();
    FreshDatabase(const FreshDatabase&) = delete;
    FreshDatabase& operator=(const FreshDatabase&) = delete;

    store::Database& operator*() { return *open_; }
    store::Database* operator->() { return open_.get(); }
    // To open the same database a second time.
    const store::DatabaseSettings& settings() const { return settings_; }
    void close() { open_.reset(); }
    void reopen() { open_ = store::open_database(settings_); }

private:
    TemporaryFolder folder_;
    std::string name_;  // of the database on the server
    store::DatabaseSettings settings_;
    std::unique_ptr<store::Database> open_;
};

// The fixture: without any table.
class EmptyDatabase : public testing::TestWithParam<store::Dialect> {
protected:
    void SetUp() override { make(FreshDatabase::Schema::none); }
    void make(FreshDatabase::Schema schema);
    FreshDatabase& fresh() { return *fresh_; }
    store::Database& database() { return **fresh_; }
    bool on_postgres() const { return GetParam() == store::Dialect::postgres; }

private:
    std::unique_ptr<FreshDatabase> fresh_;
};

// The fixture: with the schema of this program.
class MigratedDatabase : public EmptyDatabase {
protected:
    void SetUp() override { make(FreshDatabase::Schema::migrated); }
};

inline auto each_dialect() { return testing::Values(store::Dialect::sqlite, store::Dialect::postgres); }
inline std::string dialect_name(const testing::TestParamInfo<store::Dialect>& info) {
    return info.param == store::Dialect::sqlite ? "sqlite" : "postgres";
}

}  // namespace test
