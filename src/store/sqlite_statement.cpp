// Binding and reading through sqlite3_stmt. "$2" is a named parameter for SQLite, therefore names are mapped once.
#include "store/sqlite_statement.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <charconv>

#include "base/check.hpp"
#include "store/sqlite_error.hpp"

namespace store {

namespace {

// The n of "$n"; 0 for any other name.
std::size_t number_of(const char* name) {
    if (!name || *name != '$') return 0;
    const std::string_view digits(name + 1);
    std::size_t number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return fault == std::errc() && end == digits.data() + digits.size() ? number : 0;
}

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql) : database_(database) {
    const char* tail = nullptr;
    const int code =
        sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &handle_, &tail);
    if (code != SQLITE_OK) throw_sqlite_error(database, code, "Preparing a statement");
    const std::string_view rest(tail, static_cast<std::size_t>(sql.data() + sql.size() - tail));
    CHECK(handle_ != nullptr && rest.find_first_not_of(" \n\t;") == std::string_view::npos);  // exactly one statement
    const int count = sqlite3_bind_parameter_count(handle_);
    positions_.resize(static_cast<std::size_t>(count));
    for (int index = 1; index <= count; ++index) {
        const std::size_t number = number_of(sqlite3_bind_parameter_name(handle_, index));
        CHECK(number >= 1 && number <= positions_.size());  // $1..$n without gaps
        positions_[number - 1] = index;
    }
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(handle_); }

void SqliteStatement::bind(std::span<const Param> parameters, bool copy) {
    CHECK(parameters.size() == positions_.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) bind_one(positions_[i], parameters[i], copy);
}

void SqliteStatement::bind_one(int index, const Param& value, bool copy) {
    const auto lifetime = copy ? SQLITE_TRANSIENT : SQLITE_STATIC;
    const char* data = value.text.data() ? value.text.data() : "";
    int code = SQLITE_OK;
    switch (value.type) {
        case Param::Type::null:
            code = sqlite3_bind_null(handle_, index);
            break;
        case Param::Type::flag:
        case Param::Type::integer:
            code = sqlite3_bind_int64(handle_, index, value.integer);
            break;
        case Param::Type::real:
            code = sqlite3_bind_double(handle_, index, value.real);
            break;
        case Param::Type::text:
            check_text(value.text);
            code = sqlite3_bind_text64(handle_, index, data, value.text.size(), lifetime, SQLITE_UTF8);
            break;
        case Param::Type::bytes:
            code = sqlite3_bind_blob64(handle_, index, data, value.text.size(), lifetime);
            break;
    }
    if (code != SQLITE_OK) throw_sqlite_error(database_, code, "Binding a value");
}

bool SqliteStatement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    throw_sqlite_error(database_, code, "Running a statement");
}

void SqliteStatement::reset() {
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
}

SqliteCursor::SqliteCursor(SqliteStatement& statement, std::unique_ptr<SqliteStatement> own, JobState& job)
    : own_(std::move(own)), statement_(statement), job_(job) {
    statement_.open = true;
    ++job_.open_cursors;
}

SqliteCursor::~SqliteCursor() {
    statement_.reset();
    statement_.open = false;
    --job_.open_cursors;
}

const Row* SqliteCursor::next() {
    if (done_) return nullptr;  // a further step would run the statement again
    try {
        if (statement_.step()) return this;
    } catch (const DatabaseError& error) {
        done_ = true;
        job_.fail(error);
        throw;
    }
    done_ = true;
    statement_.reset();
    return nullptr;
}

bool SqliteCursor::is_null(int column) const { return sqlite3_column_type(statement_.handle(), column) == SQLITE_NULL; }
std::int64_t SqliteCursor::integer(int column) const { return sqlite3_column_int64(statement_.handle(), column); }
double SqliteCursor::real(int column) const { return sqlite3_column_double(statement_.handle(), column); }
bool SqliteCursor::flag(int column) const { return integer(column) != 0; }

std::string_view SqliteCursor::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.handle(), column));
    if (!data) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle(), column))};
}

base::Bytes SqliteCursor::bytes(int column) const {
    const auto* data = static_cast<const unsigned char*>(sqlite3_column_blob(statement_.handle(), column));
    if (!data) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.handle(), column))};
}

}  // namespace store
