// One interface to SQLite and PostgreSQL. The SQL text is the same on both where it can be, with $1..$n; Dialect tells
// where it can not. No object mapping, no macros. Every value is bound.
#pragma once
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/encoding.hpp"
#include "base/environment.hpp"
#include "base/hash.hpp"

namespace store {

enum class Dialect : std::uint8_t { sqlite, postgres };

// unique, foreign_key and check are answers of the database to what was asked; the others are a broken environment.
enum class Trouble : std::uint8_t { unique, foreign_key, check, busy, serialization, full, connection, corrupt, other };

class DatabaseError : public base::EnvironmentError {
public:
    DatabaseError(Trouble kind, const std::string& message) : EnvironmentError(message), trouble(kind) {}
    Trouble trouble;
};

// A bound value. Does not own: it lives for the duration of the call.
struct Param {
    enum class Type : std::uint8_t { null, integer, real, text, bytes, flag };
    Type type = Type::null;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text;  // of bytes too

    Param(std::nullptr_t) {}
    template <std::integral I>
    requires(!std::same_as<I, bool>) Param(I value) : type(Type::integer), integer(static_cast<std::int64_t>(value)) {}
    Param(bool value) : type(Type::flag), integer(value) {}
    Param(double value) : type(Type::real), real(value) {}
    Param(std::string_view value) : type(Type::text), text(value) {}
    Param(const std::string& value) : type(Type::text), text(value) {}
    Param(const char* value) : type(Type::text), text(value) {}
    Param(base::Bytes value) : type(Type::bytes), text(base::as_text(value)) {}
    template <class T> Param(const std::optional<T>& value) {
        if (value) *this = Param(*value);
    }
};

// The current row of a cursor; what it returns is valid until the next step.
class Row {
public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual bool flag(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual base::Bytes bytes(int column) const = 0;
    std::string string(int column) const { return std::string(text(column)); }
};

class Cursor {
public:
    virtual ~Cursor() = default;    // resets the statement: a kept cursor never pins a snapshot
    virtual const Row* next() = 0;  // null after the last row
};

// How far the log of an organisation has grown (store/high_water.hpp).
struct LogMark {
    std::int64_t org = 0;
    std::uint64_t size = 0;
    base::Digest root{};
    bool operator==(const LogMark&) const = default;
};

class Connection {
public:
    virtual ~Connection() = default;
    virtual Dialect dialect() const = 0;
    // Statements are prepared once for each connection and kept by their text.
    virtual std::unique_ptr<Cursor> query(std::string_view sql, std::span<const Param> parameters) = 0;
    virtual std::int64_t run(std::string_view sql, std::span<const Param> parameters) = 0;  // the number of rows changed
    // Several statements without parameters: migrations only.
    virtual void script(std::string_view sql) = 0;

    template <class... T> std::unique_ptr<Cursor> select(std::string_view sql, const T&... values) {
        if constexpr (sizeof...(T) == 0) {
            return query(sql, {});
        } else {
            const Param parameters[] = {Param(values)...};
            return query(sql, parameters);
        }
    }
    template <class... T> std::int64_t execute(std::string_view sql, const T&... values) {
        if constexpr (sizeof...(T) == 0) {
            return run(sql, {});
        } else {
            const Param parameters[] = {Param(values)...};
            return run(sql, parameters);
        }
    }

    // The organisation whose rows this transaction may touch, for row-level security on PostgreSQL (SQLite: nothing).
    // 0 is nobody's. Ends with the transaction.
    virtual void scope_to(std::int64_t organisation) = 0;
    // For what stands above organisations: sign-in, the list of my organisations, checks of the whole.
    virtual void scope_to_all() = 0;

    // Of this transaction. The database keeps it beside itself before it says that the transaction is durable.
    void log_grew(const LogMark& mark) {
        if (!marks_.empty() && marks_.back().org == mark.org) marks_.back() = mark;
        else marks_.push_back(mark);
    }
    std::vector<LogMark>& marks() { return marks_; }

private:
    std::vector<LogMark> marks_;
};

}  // namespace store
