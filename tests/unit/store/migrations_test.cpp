// Migrations: from nothing, from the middle, after a kill, and what is refused.
#include "store/migrations.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>
#include <vector>

#include "support/test_database.hpp"

namespace {

using store::Connection;
using store::Migration;

constexpr Migration first = {1, "0001_first.sql", "create table a (x integer not null); insert into a values (1);"};
constexpr Migration second = {2, "0002_second.sql", "create table b (x integer); insert into b select x + 1 from a;"};
constexpr Migration broken = {2, "0002_second.sql", "create table b (x integer); insert into a values (null);"};

class MigrationsTest : public test::EmptyDatabase {
protected:
    int migrate(std::vector<Migration> files) {
        int backups = 0;
        store::migrate_with(database(), files, 1'000'000, [&] { ++backups; });
        return backups;
    }
    std::string refusal(std::vector<Migration> files) {
        try {
            migrate(std::move(files));
        } catch (const base::EnvironmentError& error) {
            return error.what();
        }
        return "not refused";
    }
    std::string applied() {
        return database().read([](Connection& c) {
            std::string all;
            const auto rows = c.select("select number, name, length(sha256), applied_at from migration order by number");
            while (const store::Row* row = rows->next()) {
                for (int column = 0; column < 4; ++column) all += row->string(column) + " ";
            }
            return all;
        });
    }
};

INSTANTIATE_TEST_SUITE_P(On, MigrationsTest, test::each_dialect(), test::dialect_name);

TEST_P(MigrationsTest, brings_an_empty_database_up_without_a_backup) {
    EXPECT_EQ(store::schema_version(database()), 0);
    EXPECT_EQ(migrate({first, second}), 0);
    EXPECT_EQ(store::schema_version(database()), 2);
    EXPECT_EQ(applied(), "1 0001_first.sql 64 1000000 2 0002_second.sql 64 1000000 ");
    EXPECT_EQ(migrate({first, second}), 0);
}

TEST_P(MigrationsTest, makes_one_backup_before_it_changes_records) {
    migrate({first});
    EXPECT_EQ(migrate({first, second}), 1);
    EXPECT_EQ(database().read([](Connection& c) { return c.select("select x from b")->next()->integer(0); }), 2);
}

TEST_P(MigrationsTest, a_failed_backup_stops_before_the_first_change) {
    migrate({first});
    const std::array files = {first, second};
    const auto fail = [] { throw base::EnvironmentError("no room"); };
    EXPECT_THROW(store::migrate_with(database(), files, 1, fail), base::EnvironmentError);
    EXPECT_EQ(store::schema_version(database()), 1);
}

TEST_P(MigrationsTest, a_file_that_fails_leaves_nothing_and_can_be_run_again) {
    EXPECT_THROW(migrate({first, broken}), store::DatabaseError);
    EXPECT_EQ(store::schema_version(database()), 1);
    migrate({first, second});
    EXPECT_EQ(store::schema_version(database()), 2);
}

TEST_P(MigrationsTest, refuses_a_newer_database) {
    migrate({first, second});
    EXPECT_NE(refusal({first}).find("newer Keepwright"), std::string::npos) << refusal({first});
}

TEST_P(MigrationsTest, refuses_a_changed_file) {
    migrate({first});
    Migration changed = first;
    changed.sql = "create table a (x integer);";
    EXPECT_NE(refusal({changed, second}).find("0001_first.sql"), std::string::npos);
    EXPECT_EQ(store::schema_version(database()), 1);
}

TEST_P(MigrationsTest, refuses_the_tables_of_another_program) {
    database().with_transaction([](Connection& c) {
        c.script("create table customer (id integer)");
        return true;
    });
    EXPECT_NE(refusal({first}).find("not of Keepwright"), std::string::npos);
}

TEST_P(MigrationsTest, two_starts_at_once_apply_each_file_once) {
    const auto other = store::open_database(fresh().settings());
    const std::array files = {first, second};
    {
        std::jthread beside([&] { EXPECT_NO_THROW(store::migrate_with(*other, files, 1'000'000, [] {})); });
        migrate({first, second});
    }
    EXPECT_EQ(database().read([](Connection& c) { return c.select("select count(*) from a")->next()->integer(0); }), 1);
    EXPECT_EQ(store::schema_version(database()), 2);
}

TEST_P(MigrationsTest, a_file_cannot_end_its_transaction) {
    Migration escaping = first;
    escaping.sql = "create table a (x integer); commit;";
    EXPECT_THROW(migrate({escaping}), store::DatabaseError);
}

TEST(EmbeddedMigrations, are_numbered_and_named_alike) {
    const auto sqlite = store::migrations_for(store::Dialect::sqlite);
    const auto postgres = store::migrations_for(store::Dialect::postgres);
    ASSERT_EQ(sqlite.size(), postgres.size());
    for (std::size_t i = 0; i < sqlite.size(); ++i) {
        EXPECT_EQ(sqlite[i].number, static_cast<int>(i) + 1);
        EXPECT_EQ(sqlite[i].name, postgres[i].name);
    }
}

}  // namespace
