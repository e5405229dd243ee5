// The same SQL, values and failures on both databases.
#include "store/connection.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "support/test_database.hpp"

namespace {

using store::Connection;
using store::DatabaseError;
using store::Trouble;

class ConnectionTest : public test::EmptyDatabase {
protected:
    void make_table() {
        database().with_transaction([&](Connection& c) {
            c.script(on_postgres()
                         ? "create table thing (id bigint primary key, name text unique, price double precision, "
                           "done boolean, body bytea, check (price >= 0))"
                         : "create table thing (id integer primary key, name text unique, price real, done integer, "
                           "body blob, check (price >= 0)) strict");
            c.script("create table part (id bigint primary key, thing bigint not null references thing (id))");
            return true;
        });
    }
    template <class Job> Trouble trouble_of(Job&& job) {
        try {
            database().with_transaction([&](Connection& c) {
                job(c);
                return true;
            });
        } catch (const DatabaseError& error) {
            return error.trouble;
        }
        ADD_FAILURE() << "nothing was thrown";
        return Trouble::other;
    }
    std::int64_t count() {
        return database().read([](Connection& c) { return c.select("select count(*) from thing")->next()->integer(0); });
    }
};

INSTANTIATE_TEST_SUITE_P(On, ConnectionTest, test::each_dialect(), test::dialect_name);

TEST_P(ConnectionTest, keeps_values_exactly) {
    make_table();
    const std::string bytes("\0\xff\\x00'\n", 8);
    const auto largest = std::numeric_limits<std::int64_t>::max();
    const auto least = std::numeric_limits<std::int64_t>::min();
    database().with_transaction([&](Connection& c) {
        c.execute("insert into thing values ($1, $2, $3, $4, $5)", largest, "Ä'\"\\x41", 0.1, true, base::as_bytes(bytes));
        c.execute("insert into thing values ($1, $2, $3, $4, $5)", least, "", 5e-324, false, base::as_bytes(""));
        c.execute("insert into thing values ($1, $2, $3, $4, $5)", 0, nullptr, nullptr, nullptr, nullptr);
        return true;
    });
    database().with_snapshot([&](Connection& c) {
        const auto rows = c.select("select id, name, price, done, body from thing order by id desc");
        const store::Row* row = rows->next();
        EXPECT_EQ(row->integer(0), largest);
        EXPECT_EQ(row->text(1), "Ä'\"\\x41");
        EXPECT_EQ(row->real(2), 0.1);
        EXPECT_TRUE(row->flag(3));
        EXPECT_EQ(row->integer(3), 1);
        EXPECT_EQ(base::as_text(row->bytes(4)), bytes);
        row = rows->next();
        for (int column = 1; column < 5; ++column) EXPECT_TRUE(row->is_null(column)) << column;
        EXPECT_EQ(row->text(1), "");
        row = rows->next();
        EXPECT_EQ(row->integer(0), least);
        EXPECT_FALSE(row->is_null(1));
        EXPECT_EQ(row->real(2), 5e-324);
        EXPECT_FALSE(row->flag(3));
        EXPECT_FALSE(row->is_null(4));
        EXPECT_TRUE(row->bytes(4).empty());
        EXPECT_EQ(rows->next(), nullptr);
        EXPECT_EQ(rows->next(), nullptr);
    });
}

TEST_P(ConnectionTest, binds_by_number_not_by_place) {
    make_table();
    database().with_transaction([&](Connection& c) {
        c.execute("insert into thing (name, id) values ($2, $1)", 7, "seven");
        return true;
    });
    database().with_snapshot([&](Connection& c) {
        const auto rows = c.select("select name from thing where name = $2 and id = $1 and id >= $1", 7, "seven");
        ASSERT_NE(rows->next(), nullptr);
    });
}

TEST_P(ConnectionTest, counts_changed_rows) {
    make_table();
    database().with_transaction([&](Connection& c) {
        EXPECT_EQ(c.execute("insert into thing (id) values (1), (2), (3)"), 3);
        EXPECT_EQ(c.execute("update thing set name = null where id > $1", 1), 2);
        EXPECT_EQ(c.execute("update thing set name = null where id > $1", 9), 0);
        EXPECT_EQ(c.execute("select 1"), 0);
        return true;
    });
}

TEST_P(ConnectionTest, the_same_text_can_be_read_within_itself) {
    database().with_snapshot([&](Connection& c) {
        const auto text = "select v from (select 1 as v union all select 2) as t where v >= cast($1 as bigint) order by v";
        std::string seen;
        const auto outer = c.select(text, 1);
        while (const store::Row* first = outer->next()) {
            const auto inner = c.select(text, first->integer(0));
            while (const store::Row* second = inner->next()) {
                seen += std::to_string(first->integer(0)) + std::to_string(second->integer(0)) + " ";
            }
        }
        EXPECT_EQ(seen, "11 12 22 ");
    });
}

TEST_P(ConnectionTest, more_statements_than_are_kept) {
    database().with_snapshot([&](Connection& c) {
        const auto open = c.select("select 4711");
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < 600; ++i) {
                const auto rows = c.select("select " + std::to_string(i) + " + cast($1 as bigint)", 1);
                ASSERT_EQ(rows->next()->integer(0), i + 1);
            }
        }
        EXPECT_EQ(open->next()->integer(0), 4711);
    });
}

TEST_P(ConnectionTest, says_which_kind_of_trouble) {
    make_table();
    database().with_transaction(
        [](Connection& c) { return c.execute("insert into thing (id, name) values (1, 'a')") == 1; });
    EXPECT_EQ(trouble_of([](Connection& c) { c.execute("insert into thing (id) values (1)"); }), Trouble::unique);
    EXPECT_EQ(trouble_of([](Connection& c) { c.execute("insert into thing (id, name) values (2, 'a')"); }), Trouble::unique);
    EXPECT_EQ(trouble_of([](Connection& c) { c.execute("insert into thing (id, price) values (2, -1)"); }), Trouble::check);
    EXPECT_EQ(trouble_of([](Connection& c) { c.execute("insert into part values (1, null)"); }), Trouble::check);
    EXPECT_EQ(trouble_of([](Connection& c) { c.execute("insert into part values (1, 9)"); }), Trouble::foreign_key);
    EXPECT_EQ(trouble_of([](Connection& c) { c.execute("insert into nowhere values (1)"); }), Trouble::other);
    EXPECT_EQ(count(), 1);
}

TEST_P(ConnectionTest, refuses_text_that_one_of_them_could_not_store) {
    make_table();
    const auto store_text = [](std::string_view text) {
        return [text](Connection& c) { c.execute("insert into thing (id, name) values (1, $1)", text); };
    };
    EXPECT_EQ(trouble_of(store_text(std::string_view("a\0b", 3))), Trouble::check);
    EXPECT_EQ(trouble_of(store_text("\xc3")), Trouble::check);
    EXPECT_EQ(count(), 0);
}

TEST_P(ConnectionTest, an_error_tells_no_content_of_records) {
    make_table();
    for (int round = 0; round < 2; ++round) {
        try {
            database().with_transaction(
                [](Connection& c) { return c.execute("insert into thing (id, name) values (1, 'Erika Mustermann')") == 1; });
        } catch (const DatabaseError& error) {
            EXPECT_EQ(std::string(error.what()).find("Mustermann"), std::string::npos) << error.what();
            return;
        }
    }
    FAIL() << "the second row was taken";
}

}  // namespace
