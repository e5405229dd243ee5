// PostgreSQL: migrating takes long, copying a migrated database does not; the first test of a schema makes the copy's
// source.
#include "support/test_database.hpp"

#include <fmt/core.h>
#include <libpq-fe.h>

#include <cstdlib>
#include <stdexcept>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "store/migrations.hpp"

namespace test {

namespace {

constexpr std::int64_t some_day = 1'774'000'000'000'000;  // in March 2026, in microseconds

const char* environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

std::string server_url() { return environment("KEEPWRIGHT_TEST_POSTGRES"); }

std::string url_of(const std::string& name) {
    std::string url = server_url();
    const auto path = url.find('/', url.find("//") + 2);
    const auto query = url.find('?', path);
    return url.replace(path + 1, (query == std::string::npos ? url.size() : query) - path - 1, name);
}

// The server as a whole: CREATE DATABASE runs outside of transactions, therefore not through store::Connection.
class Server {
public:
    Server() : connection_(PQconnectdb(server_url().c_str())) {
        if (PQstatus(connection_) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(connection_));
    }
    ~Server() { PQfinish(connection_); }
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    int run(const std::string& sql) {  // the number of rows
        PGresult* result = PQexec(connection_, sql.c_str());
        const auto status = PQresultStatus(result);
        const int rows = PQntuples(result);
        PQclear(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw std::runtime_error(PQerrorMessage(connection_));
        return rows;
    }

private:
    PGconn* connection_;
};

void migrate(store::Database& database) {
    store::migrate(database, some_day, [] {});
}

std::string name_of_template() {
    std::string files;
    for (const auto& migration : store::migrations_for(store::Dialect::postgres)) files += migration.sql;
    return "keepwright_template_" + base::sha256_hex(base::as_bytes(files)).substr(0, 16);
}

// Test programs run side by side: the lock lets one of them make the template.
void copy_template(Server& server, const std::string& name) {
    const std::string source = name_of_template();
    server.run("select pg_advisory_lock(7)");
    if (server.run(fmt::format("select 1 from pg_database where datname = '{}'", source)) == 0) {
        const std::string unfinished = source + "_unfinished";
        server.run(fmt::format("drop database if exists {}", unfinished));
        server.run(fmt::format("create database {} template template0", unfinished));
        migrate(*store::open_database({.url = url_of(unfinished), .readers = 1}));
        server.run(fmt::format("alter database {} rename to {}", unfinished, source));
    }
    server.run("select pg_advisory_unlock(7)");
    server.run(fmt::format("create database {} template {}", name, source));
}

}  // namespace

bool has_postgres() { return !server_url().empty(); }

FreshDatabase::FreshDatabase(store::Dialect dialect, Schema schema) {
    if (dialect == store::Dialect::sqlite) {
        settings_.file = folder_ / "keepwright.db";
        reopen();
        if (schema == Schema::migrated) migrate(*open_);
        return;
    }
    name_ = "test_" + base::to_hex(base::as_bytes(base::random_bytes(8)));
    Server server;
    if (schema == Schema::migrated) {
        copy_template(server, name_);
    } else {
        server.run(fmt::format("create database {} template template0", name_));
    }
    settings_.url = url_of(name_);
    reopen();
}

FreshDatabase::~FreshDatabase() {
    open_.reset();
    if (name_.empty()) return;
    try {
        Server().run(fmt::format("drop database {} with (force)", name_));
    } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
    }
}

void tell_missing_postgres() {
    if (std::string_view(environment("KEEPWRIGHT_TEST_ALL")) == "1") {
        FAIL() << "KEEPWRIGHT_TEST_POSTGRES is not set: run the tests under bin/postgres-for-tests run";
    }
    GTEST_SKIP() << "KEEPWRIGHT_TEST_POSTGRES is not set";
}

void EmptyDatabase::make(FreshDatabase::Schema schema) {
    if (on_postgres() && !has_postgres()) return tell_missing_postgres();
    fresh_ = std::make_unique<FreshDatabase>(GetParam(), schema);
}

}  // namespace test
