// Transactions and snapshots: what is kept, what is undone, who sees what.
#include "store/database.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <thread>

#include "support/test_database.hpp"

namespace {

using base::Result;
using store::Connection;
using store::DatabaseError;
using store::Trouble;

class DatabaseTest : public test::EmptyDatabase {
protected:
    void SetUp() override {
        EmptyDatabase::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        database().with_transaction([](Connection& c) {
            c.script("create table entry (id bigint primary key)");
            return true;
        });
    }
    static bool add(Connection& c, std::int64_t id) { return c.execute("insert into entry values ($1)", id) == 1; }
    static std::int64_t count_in(Connection& c) { return c.select("select count(*) from entry")->next()->integer(0); }
    std::int64_t count() { return database().read(count_in); }
};

INSTANTIATE_TEST_SUITE_P(On, DatabaseTest, test::each_dialect(), test::dialect_name);

TEST_P(DatabaseTest, keeps_what_a_result_holds_and_undoes_what_a_refusal_did) {
    const auto good = database().write([](Connection& c) -> Result<int> {
        add(c, 1);
        return 42;
    });
    EXPECT_EQ(*good, 42);
    const auto refused = database().write([](Connection& c) -> Result<int> {
        add(c, 2);
        return base::fail(base::ErrorCode::conflict, "No.");
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, an_exception_undoes_the_job_and_reaches_its_caller) {
    EXPECT_THROW(database().with_transaction([](Connection& c) -> bool {
        add(c, 1);
        throw std::invalid_argument("mine");
    }),
                 std::invalid_argument);
    EXPECT_EQ(count(), 0);
    database().with_transaction([](Connection& c) { return add(c, 1); });
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, a_failed_statement_cannot_be_hidden) {
    try {
        database().with_transaction([](Connection& c) {
            add(c, 1);
            try {
                add(c, 1);
            } catch (const DatabaseError&) {
            }
            return true;
        });
        FAIL() << "the job was kept";
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.trouble, Trouble::unique);
    }
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, a_deferred_constraint_fails_its_own_job_only) {
    database().with_transaction([](Connection& c) {
        c.script(
            "create table child (id bigint primary key, entry bigint references entry (id) deferrable initially deferred)");
        return true;
    });
    std::atomic<int> failed = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            try {
                database().with_transaction([&](Connection& c) {
                    c.execute("insert into child values ($1, $1)", i);
                    if (i % 2 == 0) add(c, i);
                    return true;
                });
            } catch (const DatabaseError& error) {
                EXPECT_EQ(error.trouble, Trouble::foreign_key);
                ++failed;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(failed, 4);
    EXPECT_EQ(count(), 4);
}

TEST_P(DatabaseTest, a_snapshot_does_not_move) {
    database().with_snapshot([&](Connection& c) {
        EXPECT_EQ(count_in(c), 0);
        std::jthread([&] { database().with_transaction([](Connection& other) { return add(other, 1); }); }).join();
        EXPECT_EQ(count_in(c), 0);
        database().with_snapshot([&](Connection& inner) { EXPECT_EQ(count_in(inner), 0); });
        EXPECT_EQ(count(), 0);
    });
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseTest, a_snapshot_cannot_write) {
    EXPECT_THROW(database().with_snapshot([](Connection& c) { add(c, 1); }), DatabaseError);
    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, more_readers_than_connections_take_turns) {
    std::vector<std::jthread> threads;
    std::atomic<int> answers = 0;
    for (int i = 0; i < 24; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 5; ++round) answers += static_cast<int>(count()) + 1;
        });
    }
    threads.clear();
    EXPECT_EQ(answers, 120);
}

TEST_P(DatabaseTest, writers_follow_each_other) {
    database().with_transaction([](Connection& c) { return add(c, 1); });
    std::vector<std::jthread> threads;
    std::latch start(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            start.arrive_and_wait();
            for (int round = 0; round < 10; ++round) {
                database().with_transaction([](Connection& c) {
                    const auto last = c.select("select max(id) from entry")->next()->integer(0);
                    return add(c, last + 1);  // fails as a duplicate unless what was read is still so
                });
            }
        });
    }
    threads.clear();
    EXPECT_EQ(count(), 81);
}

TEST_P(DatabaseTest, one_refused_job_leaves_the_others_alone) {
    std::vector<std::jthread> threads;
    std::atomic<int> refused = 0;
    for (int i = 0; i < 40; ++i) {
        threads.emplace_back([&, i] {
            try {
                database().with_transaction([&](Connection& c) {
                    add(c, i);
                    if (i % 4 == 0) throw std::runtime_error("refused");
                    return i % 4 != 1;
                });
            } catch (const std::runtime_error&) {
                ++refused;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(refused, 10);
    EXPECT_EQ(count(), 20);
}

TEST_P(DatabaseTest, what_was_written_is_there_after_opening_again) {
    database().with_transaction([](Connection& c) { return add(c, 5); });
    fresh().close();
    fresh().reopen();
    EXPECT_EQ(count(), 1);
}

using DatabaseDeathTest = DatabaseTest;
INSTANTIATE_TEST_SUITE_P(On, DatabaseDeathTest, test::each_dialect(), test::dialect_name);

TEST_P(DatabaseDeathTest, a_transaction_inside_another_use_is_our_mistake) {
    testing::FLAGS_gtest_death_test_style = "threadsafe";
    const auto nested_transaction = [&] {
        database().with_transaction([&](Connection&) {
            database().with_transaction([](Connection&) { return true; });
            return true;
        });
    };
    EXPECT_DEATH(nested_transaction(), "CHECK|check|ThreadUse");
    const auto read_in_transaction = [&] {
        database().with_transaction([&](Connection&) {
            database().with_snapshot([](Connection&) {});
            return true;
        });
    };
    EXPECT_DEATH(read_in_transaction(), "writes");
    const auto write_in_snapshot = [&] {
        database().with_snapshot([&](Connection&) { database().with_transaction([](Connection&) { return true; }); });
    };
    EXPECT_DEATH(write_in_snapshot(), "ThreadUse");
}

}  // namespace
