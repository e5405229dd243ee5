// The rows of a complete answer of PostgreSQL, in text form.
#pragma once
#include <map>
#include <string>

#include "store/connection.hpp"

struct pg_result;

namespace store {

class PostgresRow final : public Row {
public:
    explicit PostgresRow(const pg_result* result);  // borrowed; stands before the first row
    bool advance();                                 // false after the last row

    bool is_null(int column) const override;
    std::int64_t integer(int column) const override;
    double real(int column) const override;
    bool flag(int column) const override;
    std::string_view text(int column) const override;
    base::Bytes bytes(int column) const override;

private:
    const pg_result* result_;
    int row_ = -1;
    int rows_;
    mutable std::map<int, std::string> decoded_;  // bytes of this row by column
};

}  // namespace store
