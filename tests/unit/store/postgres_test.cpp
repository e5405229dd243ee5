// What only PostgreSQL has: an address with a password, a server that goes away, row-level security, retries.
#include <gtest/gtest.h>

#include <thread>

#include "support/test_database.hpp"

namespace {

using store::Connection;
using store::DatabaseError;
using store::Trouble;

class PostgresTest : public test::EmptyDatabase {
protected:
    // Ends all other sessions of the database, as a server does that is started again.
    void end_other_sessions() {
        database().with_transaction([](Connection& c) {
            c.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                "and pid <> pg_backend_pid()");
            return true;
        });
    }
};

INSTANTIATE_TEST_SUITE_P(On, PostgresTest, testing::Values(store::Dialect::postgres), test::dialect_name);

std::string refusal_of(const std::string& url) {
    try {
        store::open_database({.url = url});
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.trouble, Trouble::connection);
        return error.what();
    }
    ADD_FAILURE() << "opened";
    return "";
}

TEST(PostgresUrl, a_password_is_never_told) {
    EXPECT_EQ(refusal_of("postgresql://me:sec/ret@host:port@x/name").find("ret"), std::string::npos);
    EXPECT_EQ(refusal_of("postgresql://me:s3cret@host:99999/name").find("s3cret"), std::string::npos);
    // A host that is named like the password is hidden with it.
    EXPECT_EQ(refusal_of("postgresql://me:s3cret@/name?host=/nowhere/s3cret").find("s3cret"), std::string::npos);
}

TEST_P(PostgresTest, goes_on_after_the_server_went_away) {
    const auto other = store::open_database(fresh().settings());
    const auto answer = [](Connection& c) { return c.select("select cast(7 as bigint)")->next()->integer(0); };
    EXPECT_EQ(other->read(answer), 7);
    end_other_sessions();
    EXPECT_EQ(other->read(answer), 7);  // the kept connection was dead before the job began
    try {
        other->with_snapshot([&](Connection& c) {
            std::jthread([&] { end_other_sessions(); }).join();
            c.execute("select 1");
        });
        FAIL() << "the session was ended";
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.trouble, Trouble::connection) << error.what();
    }
    EXPECT_EQ(other->read(answer), 7);
}

TEST_P(PostgresTest, runs_again_after_a_serialization_failure) {
    int runs = 0;
    database().with_transaction([&](Connection& c) {
        if (++runs < 3) c.script("do $$ begin raise exception 'again' using errcode = '40001'; end $$");
        return true;
    });
    EXPECT_EQ(runs, 3);
    runs = 0;
    try {
        database().with_transaction([&](Connection& c) {
            ++runs;
            c.script("do $$ begin raise exception 'never' using errcode = '40P01'; end $$");
            return true;
        });
        FAIL() << "the job cannot succeed";
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.trouble, Trouble::serialization);
        EXPECT_EQ(runs, 10);
    }
}

TEST_P(PostgresTest, sees_the_rows_of_its_organisation_only) {
    database().with_transaction([](Connection& c) {
        c.script(
            "create table risk (organisation bigint not null, title text);"
            "alter table risk enable row level security; alter table risk force row level security;"
            "create policy own on risk using (organisation = current_setting('keepwright.organisation')::bigint "
            "or current_setting('keepwright.all') = 'on')");
        return true;
    });
    for (const std::int64_t organisation : {1, 2}) {
        database().with_transaction([&](Connection& c) {
            c.scope_to(organisation);
            return c.execute("insert into risk values ($1, 'fire')", organisation) == 1;
        });
    }
    EXPECT_THROW(database().with_transaction([](Connection& c) {
        c.scope_to(1);
        return c.execute("insert into risk values (2, 'theft')") == 1;
    }),
                 DatabaseError);
    const auto count = [](Connection& c) { return c.select("select count(*) from risk")->next()->integer(0); };
    // The pool lends the same connection again: a scope must not outlive its transaction.
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(database().read(count), 0);
        database().with_snapshot([&](Connection& c) {
            c.scope_to_all();
            EXPECT_EQ(count(c), 2);
            c.scope_to(2);
            EXPECT_EQ(count(c), 1);
            c.scope_to(3);
            EXPECT_EQ(count(c), 0);
        });
    }
}

TEST_P(PostgresTest, uses_a_table_that_was_changed_by_another_program) {
    const auto change = [&](const char* sql) {
        database().with_transaction([&](Connection& c) {
            c.script(sql);
            return true;
        });
    };
    const auto other = store::open_database(fresh().settings());
    const auto read_all = [](Connection& c) { return c.select("select * from thing") != nullptr; };
    change("create table thing (a integer)");
    EXPECT_TRUE(other->read(read_all));
    change("alter table thing add column b text");
    EXPECT_THROW(other->read(read_all), DatabaseError);
    EXPECT_TRUE(other->read(read_all));
}

}  // namespace
