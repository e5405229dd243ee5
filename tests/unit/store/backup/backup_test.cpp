// Backup and restore, from each database into each.
#include "store/backup/backup.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <functional>
#include <limits>

#include "base/file.hpp"
#include "base/translate.hpp"
#include "support/test_database.hpp"

namespace {

using store::Connection;
using store::Dialect;
using store::Migration;

// References that run forwards, backwards, in a circle and into the own table; a trigger that forbids what a restore does.
constexpr Migration on_sqlite[] = {
    {1, "0001_base.sql",
     "create table unit (id integer primary key, parent integer references unit (id), head integer references person (id));"
     "create table person (id integer primary key, unit integer not null references unit (id), name text not null unique);"
     "create table \"odd \"\"name\" (number integer primary key, price real, done integer not null, body blob, note text,"
     " double_price real generated always as (price * 2) stored) strict;"
     "create table seed (id integer primary key);"
     "insert into seed values (1), (2);"
     "create trigger seed_stays before delete on seed begin select raise(abort, 'seeds stay'); end;"
     "create virtual table words using fts5(title, note unindexed);"
     "create virtual table names using fts5(name, content = 'person', content_rowid = 'id');"
     "create virtual table bare using fts5(words, content = '', contentless_delete = 1);"},
    {2, "0002_later.sql", "create table later (id integer primary key);"}};
constexpr Migration on_postgres[] = {
    {1, "0001_base.sql",
     "create table unit (id bigint primary key, parent bigint references unit (id), head bigint);"
     "create table person (id bigint generated always as identity primary key,"
     " unit bigint not null references unit (id), name text not null unique);"
     "alter table unit add foreign key (head) references person (id);"
     "create table \"odd \"\"name\" (number bigint primary key, price double precision, done boolean not null, body bytea,"
     " note text, double_price double precision generated always as (price * 2) stored);"
     "create table seed (id bigint primary key);"
     "insert into seed values (1), (2);"
     "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'seeds stay'; end $$;"
     "create trigger seed_stays before delete on seed for each row execute function refuse();"
     "create table words (title text, note text);"
     "create table bare (number bigint primary key, words tsvector);"
     "alter table person enable row level security; alter table person force row level security;"
     "create policy own on person using (current_setting('keepwright.all') = 'on');"},
    {2, "0002_later.sql", "create table later (id bigint primary key);"}};

std::span<const Migration> migrations(Dialect dialect) {
    if (dialect == Dialect::sqlite) return on_sqlite;
    return on_postgres;
}

const std::string bytes("\0\xff\x01 \n\"", 6);

void fill(store::Database& database) {
    database.with_transaction([](Connection& c) {
        c.scope_to_all();
        c.execute("insert into unit (id) values (1)");
        c.execute("insert into unit (id, parent) values (3, 1)");
        c.execute("insert into unit (id, parent) values (2, 3)");
        const bool postgres = c.dialect() == Dialect::postgres;
        c.execute(std::string("insert into person (id, unit, name) ") + (postgres ? "overriding system value " : "") +
                  "values (41, 2, 'Zoë \"Z\"')");
        c.execute("update unit set head = 41 where id = 1");
        const auto odd = "insert into \"odd \"\"name\" (number, price, done, body, note) values ($1, $2, $3, $4, $5)";
        c.execute(odd, std::numeric_limits<std::int64_t>::max(), 0.1, true, base::as_bytes(bytes), "line\nline\t\x01");
        c.execute(odd, -1, 3.0, false, nullptr, nullptr);
        // More than one statement and more than one fetch hold.
        c.execute(
            "with recursive n (i) as (select 0 union all select i + 1 from n where i < 1200) "
            "insert into \"odd \"\"name\" (number, price, done, body, note) "
            "select i, cast($1 as double precision), true, $2, '' from n",
            std::numeric_limits<double>::infinity(), base::as_bytes(""));
        c.execute("insert into words (title, note) values ('fire', 'n1')");
        if (!postgres) c.execute("insert into names (rowid, name) values (41, 'Zoë \"Z\"')");
        return true;
    });
}

// Everything that a person could see, in one order.
std::string content_of(store::Database& database) {
    return database.read([](Connection& c) {
        c.scope_to_all();
        std::string all;
        const auto add = [&](const char* sql, int columns) {
            const auto rows = c.select(sql);
            while (const store::Row* row = rows->next()) {
                for (int i = 0; i < columns; ++i) all += row->is_null(i) ? "-|" : row->string(i) + "|";
                all += "\n";
            }
        };
        add("select id, parent, head from unit order by id", 3);
        add("select id, unit, name from person order by id", 3);
        add("select id from seed order by id", 1);
        const auto rows =
            c.select("select number, price, done, body, note, double_price from \"odd \"\"name\" order by number");
        while (const store::Row* row = rows->next()) {
            all += std::to_string(row->integer(0)) + " " + std::to_string(row->real(1)) + (row->flag(2) ? " yes " : " no ") +
                   (row->is_null(3) ? "-" : base::to_hex(row->bytes(3))) + (row->is_null(4) ? "-" : row->string(4)) +
                   std::to_string(row->real(5)) + "\n";
        }
        return all;
    });
}

struct Way {
    Dialect from;
    Dialect to;
};

class BackupTest : public testing::TestWithParam<Way> {
protected:
    void SetUp() override {
        if ((GetParam().from == Dialect::postgres || GetParam().to == Dialect::postgres) && !test::has_postgres()) {
            test::tell_missing_postgres();
            return;
        }
        make(from_, GetParam().from);
        store::migrate_with(**from_, migrations(GetParam().from).first(1), 1, [] {});
        fill(**from_);
    }
    static void make(std::unique_ptr<test::FreshDatabase>& database, Dialect dialect) {
        database = std::make_unique<test::FreshDatabase>(dialect, test::FreshDatabase::Schema::none);
    }
    store::MadeBackup back_up() {
        const auto made = store::make_backup(**from_, from_folder_,
                                             {.target = backup(),
                                              .secret = secret_,
                                              .now = base::from_micros(1'700'000'000'000'000),
                                              .program = "9.8.7",
                                              .heads = [this](Connection&) { return as_the_snapshot_begins_(), heads; },
                                              .check = [this](const auto& file) -> base::Result<store::BackupContent> {
                                                  store::BackupVisitor nobody;
                                                  return store::read_backup(file, secret_, nobody);
                                              }});
        if (!made) throw std::runtime_error(base::describe(made.error().faults.front()));
        return *made;
    }
    std::filesystem::path backup() const { return folder_ / "backups/one.kwb"; }
    std::filesystem::path target() const { return folder_ / "restored"; }
    // Restores into a new database and opens it.
    base::Result<store::BackupContent> try_restore(std::size_t known = 2) {
        if (GetParam().to == Dialect::postgres && !to_) make(to_, Dialect::postgres);
        const std::string url = to_ ? to_->settings().url : "";
        auto restored = store::restore_backup(
            {.file = backup(),
             .secret = secret_,
             .data_folder = target(),
             .url = url,
             .now = base::from_micros(1),
             .migrations = [=](Dialect dialect) { return migrations(dialect).first(known); },
             .settle = [this](Connection& connection, const store::Blobs&, const auto&) { return settle(connection); }});
        if (restored) restored_ = store::open_database({.file = target() / "keepwright.db", .url = url});
        return restored;
    }
    store::BackupContent restore() { return *try_restore(); }
    base::Result<void> settle(Connection& connection) const {
        if (is_refused_) return base::fail(base::ErrorCode::conflict, base::word("The log is another one."));
        connection.log_grew({1, 7, heads.front().root});
        return {};
    }
    std::string refusal() {
        try {
            const auto restored = try_restore();
            return restored ? "restored" : base::describe(restored.error().faults.front());
        } catch (const base::EnvironmentError& error) {
            return error.what();
        }
    }
    int files_in(const std::filesystem::path& place) const {
        int count = 0;
        store::Blobs(place / "files").each([&](std::string_view) { ++count; });
        return count;
    }

    static inline const std::vector<store::BackupHead> heads{{"mill", 7, base::sha256(base::as_bytes("root"))}};
    test::TemporaryFolder folder_;
    store::DataFolder from_folder_{folder_ / "from"};
    store::Blobs blobs_{from_folder_.files()};
    store::BackupSecret secret_;
    std::function<void()> as_the_snapshot_begins_ = [] {};
    bool is_refused_ = false;
    std::unique_ptr<test::FreshDatabase> from_;
    std::unique_ptr<test::FreshDatabase> to_;
    std::unique_ptr<store::Database> restored_;
};

std::string name_of_way(const testing::TestParamInfo<Way>& way) {
    const auto name = [](Dialect dialect) { return std::string(dialect == Dialect::sqlite ? "sqlite" : "postgres"); };
    return name(way.param.from) + "_to_" + name(way.param.to);
}

INSTANTIATE_TEST_SUITE_P(Between, BackupTest,
                         testing::Values(Way{Dialect::sqlite, Dialect::sqlite}, Way{Dialect::sqlite, Dialect::postgres},
                                         Way{Dialect::postgres, Dialect::sqlite}, Way{Dialect::postgres, Dialect::postgres}),
                         name_of_way);

TEST_P(BackupTest, brings_everything_back) {
    const auto hash = blobs_.put("evidence");
    const auto made = back_up();
    EXPECT_EQ(made.content.files, 1);
    EXPECT_EQ(made.content.file_bytes, 8);
    EXPECT_EQ(made.content.bytes, static_cast<std::int64_t>(std::filesystem::file_size(backup())));
    EXPECT_EQ(made.content.heads, heads);
    const auto restored = restore();
    EXPECT_EQ(restored.rows, made.content.rows);
    EXPECT_EQ(restored.heads, heads);
    EXPECT_EQ(content_of(*restored_), content_of(**from_));
    EXPECT_EQ(store::Blobs(target() / "files").get(hash), "evidence");
    EXPECT_EQ(store::HighWater(target() / "log/high-water").marks(),
              (std::vector<store::LogMark>{{1, 7, heads.front().root}}));
}

TEST_P(BackupTest, keys_go_with_an_encrypted_backup_only) {
    for (const char* name : {"secret.key", "log/mill.key", "log/mill.checkpoint"})
        base::write_file_synced(from_folder_.path() / name, name);
    EXPECT_EQ(back_up().keys_left_out, (std::vector<std::string>{"log/mill.key", "secret.key"}));
    EXPECT_EQ(base::read_file(backup()).find("log/mill.key"), std::string::npos);
    std::filesystem::remove(backup());

    secret_ = {store::Encryption::key, std::string(32, 'k')};
    const auto made = back_up();
    EXPECT_TRUE(made.keys_left_out.empty());
    EXPECT_EQ(made.content.keys, (std::vector<std::string>{"log/mill.key", "secret.key"}));
    restore();
    EXPECT_EQ(base::read_file(target() / "log/mill.key"), "log/mill.key");
    EXPECT_EQ(base::read_file(target() / "secret.key"), "secret.key");
    EXPECT_FALSE(std::filesystem::exists(target() / "log/mill.checkpoint"));
}

// A key of a log that changes just then may be the one that the snapshot names, or the one after it.
TEST_P(BackupTest, keys_are_those_of_the_snapshot) {
    secret_ = {store::Encryption::key, std::string(32, 'k')};
    const auto write = [&](const char* name, const char* content) {
        base::write_file_synced(from_folder_.path() / name, content);
    };
    write("log/mill.key", "first");
    int begun = 0;
    as_the_snapshot_begins_ = [&] {
        if (++begun == 1) write("log/mill.next.key", "second");
    };
    EXPECT_EQ(back_up().content.keys, (std::vector<std::string>{"log/mill.key", "log/mill.next.key"}));
    EXPECT_EQ(begun, 2);
    restore();
    EXPECT_EQ(base::read_file(target() / "log/mill.key"), "first");
    EXPECT_EQ(base::read_file(target() / "log/mill.next.key"), "second");
}

TEST_P(BackupTest, two_of_the_same_content_are_the_same) {
    blobs_.put("evidence");
    back_up();
    const auto first = base::read_file(backup());
    std::filesystem::remove(backup());
    back_up();
    EXPECT_EQ(base::read_file(backup()), first);
}

TEST_P(BackupTest, a_folder_gets_a_file_named_by_the_moment) {
    const auto make = [&](const std::filesystem::path& where) {
        return store::make_backup(**from_, from_folder_,
                                  {.target = where,
                                   .now = base::from_micros(1'700'000'000'000'000),
                                   .heads = [](Connection&) { return heads; },
                                   .check = [](const auto& file) -> base::Result<store::BackupContent> {
                                       store::BackupVisitor nobody;
                                       return store::read_backup(file, {}, nobody);
                                   }})
            ->file;
    };
    EXPECT_EQ(make(folder_ / "new/"), folder_ / "new/keepwright-2023-11-14T221320Z.kwb");
    EXPECT_EQ(make(folder_.path()), folder_ / "keepwright-2023-11-14T221320Z.kwb");
}

TEST_P(BackupTest, the_restored_database_obeys_its_rules_again) {
    back_up();
    restore();
    restored_->with_transaction([](Connection& c) {
        c.scope_to_all();
        c.execute("insert into person (unit, name) values (1, 'new')");
        EXPECT_EQ(c.select("select max(id) from person")->next()->integer(0), 42);  // numbers go on where they were
        return true;
    });
    const auto fails = [&](const char* sql) {
        EXPECT_THROW(restored_->with_transaction([&](Connection& c) {
            c.scope_to_all();
            c.execute(sql);
            return true;
        }),
                     store::DatabaseError)
            << sql;
    };
    fails("delete from seed");
    fails("insert into unit (id, parent) values (9, 99)");
    fails("insert into person (unit, name) values (99, 'nowhere')");
}

TEST_P(BackupTest, search_finds_again) {
    back_up();
    restore();
    restored_->with_snapshot([](Connection& c) {
        if (c.dialect() == Dialect::sqlite) {
            EXPECT_NE(c.select("select note from words where words match 'fire'")->next(), nullptr);
            EXPECT_NE(c.select("select rowid from names where names match 'zoe'")->next(), nullptr);
        } else {
            EXPECT_EQ(c.select("select note from words where title = 'fire'")->next()->text(0), "n1");
        }
    });
}

TEST_P(BackupTest, brings_the_schema_up_to_date) {
    back_up();
    EXPECT_EQ(restore().schema, 1);
    EXPECT_EQ(store::schema_version(*restored_), 2);
    int backups = 0;
    store::migrate_with(*restored_, migrations(GetParam().to), 2, [&] { ++backups; });
    EXPECT_EQ(backups, 0);
}

TEST_P(BackupTest, refuses_a_changed_backup_and_restores_nothing) {
    blobs_.put("evidence");
    back_up();
    auto content = base::read_file(backup());
    content[content.find("evidence")] = 'E';
    base::write_file_synced(backup(), content);
    EXPECT_NE(refusal().find("altered"), std::string::npos) << refusal();
    EXPECT_EQ(files_in(target()), 0);
    content[content.find("Evidence")] = 'e';
    base::write_file_synced(backup(), content);
    EXPECT_EQ(refusal(), "restored");
}

TEST_P(BackupTest, refuses_a_database_that_is_not_empty) {
    back_up();
    restore();
    restored_.reset();
    std::filesystem::remove(target() / "log/high-water");
    EXPECT_NE(refusal().find("empty database"), std::string::npos) << refusal();
}

TEST_P(BackupTest, refuses_the_folder_of_another_installation) {
    blobs_.put("evidence");
    base::write_file_synced(from_folder_.secret_key(), "key");
    secret_ = {store::Encryption::key, std::string(32, 'k')};
    back_up();
    const store::DataFolder other(target());
    const auto refuses = [&](const std::filesystem::path& file) {
        base::write_file_synced(file, "of another one");
        EXPECT_NE(refusal().find(file.string()), std::string::npos) << refusal();
        EXPECT_EQ(base::read_file(file), "of another one");
        std::filesystem::remove(file);
    };
    refuses(other.log() / "mill.checkpoint");
    refuses(other.secret_key());
    const std::string hash = base::sha256_hex(base::as_bytes("evidence"));
    store::Blobs(other.files()).put("evidence");
    refuses(store::Blobs(other.files()).path_of(hash));
    store::HighWater(other.high_water()).raise(std::vector<store::LogMark>{{1, 9, {}}});
    EXPECT_NE(refusal().find("high-water"), std::string::npos) << refusal();
    std::filesystem::remove(other.high_water());
    base::write_file_synced(other.secret_key(), "key");  // the same as in the backup: from a restore that was killed
    EXPECT_EQ(refusal(), "restored");
}

TEST_P(BackupTest, a_failure_at_the_end_leaves_nothing) {
    blobs_.put("evidence");
    base::write_file_synced(from_folder_.secret_key(), "key");
    secret_ = {store::Encryption::key, std::string(32, 'k')};
    back_up();
    is_refused_ = true;
    EXPECT_EQ(refusal(), "The log is another one.");
    EXPECT_EQ(files_in(target()), 0);
    EXPECT_FALSE(std::filesystem::exists(target() / "secret.key"));
    EXPECT_TRUE(store::HighWater(target() / "log/high-water").marks().empty());
    is_refused_ = false;
    restore();
    EXPECT_EQ(content_of(*restored_), content_of(**from_));
}

TEST_P(BackupTest, never_writes_over_a_backup) {
    back_up();
    const auto before = base::read_file(backup());
    std::string refusal;
    try {
        back_up();
    } catch (const std::runtime_error& refused) {
        refusal = refused.what();
    }
    EXPECT_EQ(refusal, backup().string() + " exists already. Give the name of a new file.");
    EXPECT_EQ(base::read_file(backup()), before);
    int entries = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(backup().parent_path())) ++entries;
    EXPECT_EQ(entries, 1);
}

TEST_P(BackupTest, a_damaged_file_makes_no_backup) {
    const auto hash = blobs_.put("evidence");
    std::ofstream(blobs_.path_of(hash)) << "evidenz!";
    EXPECT_THROW(back_up(), base::EnvironmentError);
    EXPECT_TRUE(std::filesystem::is_empty(backup().parent_path()));
}

TEST_P(BackupTest, a_refused_check_makes_no_backup) {
    const auto made =
        store::make_backup(**from_, from_folder_,
                           {.target = backup(),
                            .heads = [](Connection&) { return heads; },
                            .check = [](const auto&) -> base::Result<store::BackupContent> {
                                return base::fail(base::ErrorCode::conflict, base::word("The log is another one."));
                            }});
    EXPECT_FALSE(made);
    EXPECT_TRUE(std::filesystem::is_empty(backup().parent_path()));
}

TEST_P(BackupTest, refuses_what_a_newer_program_made) {
    store::migrate_with(**from_, migrations(GetParam().from), 1, [] {});
    back_up();
    try {
        EXPECT_FALSE(try_restore(1));
        FAIL() << "restored";
    } catch (const base::EnvironmentError& error) {
        EXPECT_NE(std::string(error.what()).find("newer"), std::string::npos) << error.what();
    }
}

}  // namespace
