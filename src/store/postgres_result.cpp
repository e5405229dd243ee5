// Reads numbers, flags and bytes from their text. What is null reads as 0, false or empty, as it does in SQLite.
#include "store/postgres_result.hpp"

#include <libpq-fe.h>

#include <charconv>

#include "base/check.hpp"

namespace store {

PostgresRow::PostgresRow(const pg_result* result) : result_(result), rows_(PQntuples(result)) {}

bool PostgresRow::advance() {
    decoded_.clear();
    if (row_ < rows_) ++row_;
    return row_ < rows_;
}

bool PostgresRow::is_null(int column) const { return PQgetisnull(result_, row_, column) != 0; }

std::string_view PostgresRow::text(int column) const {
    CHECK(column >= 0 && column < PQnfields(result_));
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
}

// Also of a boolean, and the whole part of a real.
std::int64_t PostgresRow::integer(int column) const {
    const auto digits = text(column);
    if (digits == "t") return 1;
    std::int64_t number = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    if (end == digits.data() + digits.size() || digits.empty() || digits == "f") return number;
    return static_cast<std::int64_t>(real(column));
}

double PostgresRow::real(int column) const {
    const auto digits = text(column);
    double number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

bool PostgresRow::flag(int column) const { return integer(column) != 0; }

// The text form of bytea is \x and hexadecimal digits.
base::Bytes PostgresRow::bytes(int column) const {
    const auto found = decoded_.find(column);
    if (found != decoded_.end()) return base::as_bytes(found->second);
    const auto encoded = text(column);
    if (!encoded.starts_with("\\x")) return base::as_bytes(encoded);  // text read as bytes
    auto content = base::from_hex(encoded.substr(2));
    CHECK(content.has_value());
    return base::as_bytes(decoded_.emplace(column, std::move(*content)).first->second);
}

}  // namespace store
