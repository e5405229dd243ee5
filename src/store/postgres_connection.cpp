// Statements are prepared by their text, values go as text (bytes as they are), rows come as text.
#include "store/postgres_connection.hpp"

#include <fmt/core.h>
#include <libpq-fe.h>

#include <charconv>
#include <limits>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "base/text.hpp"
#include "store/postgres_error.hpp"
#include "store/postgres_result.hpp"
#include "store/postgres_values.hpp"

namespace store {

namespace {

constexpr std::size_t kept_statements = 256;
constexpr int oldest_server = 150000;

// Durable, in UTC, and nobody's rows until a job says whose. The scope is set for a transaction and falls back to this.
constexpr auto session_settings =
    "set synchronous_commit = on; set timezone = 'UTC'; set lock_timeout = '60s'; set standard_conforming_strings = on;"
    "set client_min_messages = warning; set bytea_output = 'hex'; set extra_float_digits = 1; set datestyle = 'ISO';"
    "set keepwright.organisation = '0'; set keepwright.\"all\" = 'off'";

// The number names our lock among the advisory locks of this database: "keepwrit" in ASCII.
constexpr auto begin_and_take_turn =
    "begin isolation level read committed read write; select pg_advisory_xact_lock(7738703068420794740)";

std::string connection_problem(const PostgresUrl& url, const pg_conn* connection) {
    // The library writes a line for each attempt and hints behind tabs; a log has one line for one problem.
    std::string reason;
    for (const char one : url.without_password(PQerrorMessage(connection))) {
        const bool is_space = one == ' ' || one == '\n' || one == '\t' || one == '\r';
        if (!is_space) reason += one;
        else if (!reason.ends_with(' ')) reason += ' ';
    }
    return fmt::format("The database server cannot be used: {}", base::trim(reason));
}

}  // namespace

void PostgresConnection::Clear::operator()(pg_result* result) const { PQclear(result); }
void PostgresConnection::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

PostgresConnection::Statement::~Statement() {
    pg_conn* server = connection.connection_.get();
    // In a failed transaction the server refuses; the name then stays until the connection ends, which is no harm.
    if (connection.closing_ || PQstatus(server) != CONNECTION_OK) return;
    PQclear(PQexec(server, fmt::format("deallocate {}", name).c_str()));
}

PostgresConnection::PostgresConnection(const PostgresUrl& url) : statements_(kept_statements) {
    std::vector<const char*> keywords;
    std::vector<const char*> values;
    for (const auto& [keyword, value] : url.options()) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 0));
    if (!connection_) throw std::bad_alloc();
    if (PQstatus(connection_.get()) != CONNECTION_OK) {
        throw DatabaseError(Trouble::connection, connection_problem(url, connection_.get()));
    }
    if (PQserverVersion(connection_.get()) < oldest_server) {
        throw DatabaseError(Trouble::other, "The database server is too old: Keepwright needs PostgreSQL 15 or later.");
    }
    const char* encoding = PQparameterStatus(connection_.get(), "server_encoding");
    if (!encoding || std::string_view(encoding) != "UTF8") {
        throw DatabaseError(Trouble::other,
                            "The database must have the encoding UTF8: create database ... encoding 'UTF8'.");
    }
    PQsetNoticeProcessor(
        connection_.get(), [](void*, const char*) {}, nullptr);
    script(session_settings);
}

PostgresConnection::~PostgresConnection() {
    closing_ = true;
    statements_.clear();
}

template <class Work> auto PostgresConnection::noting_failure(Work&& work) {
    try {
        return work();
    } catch (const PostgresError& error) {
        // A kept statement does not fit the schema that another program has changed meanwhile.
        if (error.sqlstate == "0A000" || error.sqlstate == "26000") outdated_ = true;
        job_.fail(error);
        throw;
    } catch (const DatabaseError& error) {
        job_.fail(error);
        throw;
    }
}

PostgresConnection::Result PostgresConnection::checked(pg_result* raw, std::string_view doing) {
    Result result(raw);
    const auto status = PQresultStatus(raw);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw_postgres_error(connection_.get(), raw, doing);
    return result;
}

const std::string& PostgresConnection::prepared(std::string_view sql) {
    if (const Statement* kept = statements_.find(sql)) return kept->name;
    std::string name = fmt::format("s{}", ++names_given_);
    checked(PQprepare(connection_.get(), name.c_str(), std::string(sql).c_str(), 0, nullptr), "Preparing a statement");
    return statements_.keep(sql, std::make_unique<Statement>(*this, std::move(name))).name;
}

PostgresConnection::Result PostgresConnection::execute_prepared(std::string_view sql, std::span<const Param> parameters) {
    const PostgresValues values(parameters);
    const std::string& name = prepared(sql);
    return checked(PQexecPrepared(connection_.get(), name.c_str(), values.count(), values.data(), values.lengths(),
                                  values.formats(), 0),
                   "Running a statement");
}

class PostgresConnection::ResultCursor final : public Cursor {
public:
    ResultCursor(Result result, JobState& job) : result_(std::move(result)), row_(result_.get()), job_(job) {
        ++job_.open_cursors;
    }
    ~ResultCursor() override { --job_.open_cursors; }
    ResultCursor(const ResultCursor&) = delete;
    ResultCursor& operator=(const ResultCursor&) = delete;
    const Row* next() override { return row_.advance() ? &row_ : nullptr; }

private:
    Result result_;
    PostgresRow row_;
    JobState& job_;
};

std::unique_ptr<Cursor> PostgresConnection::query(std::string_view sql, std::span<const Param> parameters) {
    return noting_failure(
        [&] { return std::unique_ptr<Cursor>(std::make_unique<ResultCursor>(execute_prepared(sql, parameters), job_)); });
}

std::int64_t PostgresConnection::run(std::string_view sql, std::span<const Param> parameters) {
    return noting_failure([&]() -> std::int64_t {
        const Result result = execute_prepared(sql, parameters);
        if (std::string_view(PQcmdStatus(result.get())).starts_with("SELECT")) return 0;
        const std::string_view digits(PQcmdTuples(result.get()));
        std::int64_t count = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), count);
        return count;
    });
}

void PostgresConnection::script(std::string_view sql) {
    noting_failure([&] {
        const bool inside = PQtransactionStatus(connection_.get()) == PQTRANS_INTRANS;
        checked(PQexec(connection_.get(), std::string(sql).c_str()), "Running a script");
        if (inside && PQtransactionStatus(connection_.get()) != PQTRANS_INTRANS) {
            throw DatabaseError(Trouble::other, "A script ended its transaction by itself.");
        }
    });
}

void PostgresConnection::scope_to(std::int64_t organisation) {
    select("select set_config('keepwright.organisation', $1, true), set_config('keepwright.all', 'off', true)",
           std::to_string(organisation));
}

void PostgresConnection::scope_to_all() { select("select set_config('keepwright.all', 'on', true)"); }

void PostgresConnection::begin_snapshot() {
    job_.start();
    noting_failure([&] {
        checked(PQexec(connection_.get(), "begin isolation level repeatable read read only"), "Beginning a snapshot");
    });
}

void PostgresConnection::begin_transaction() {
    job_.start();
    noting_failure([&] { checked(PQexec(connection_.get(), begin_and_take_turn), "Beginning a transaction"); });
}

void PostgresConnection::commit() {
    noting_failure([&] {
        const Result result = checked(PQexec(connection_.get(), "commit"), "Committing");
        // The server answers a COMMIT of a failed transaction with a ROLLBACK and no error.
        if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
            throw DatabaseError(Trouble::other, "The database server has undone the transaction.");
        }
    });
}

void PostgresConnection::roll_back() noexcept {
    if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) PQclear(PQexec(connection_.get(), "rollback"));
}

bool PostgresConnection::usable() const {
    return !outdated_ && PQstatus(connection_.get()) == CONNECTION_OK &&
           PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
}

bool PostgresConnection::ignores_row_level_security() {
    return select("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")->next()->flag(0);
}

}  // namespace store
