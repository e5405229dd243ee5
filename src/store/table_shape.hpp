// Which tables a database has and what is in them, as far as a backup must know.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.hpp"

namespace store {

// search_copy: an FTS5 table that keeps its own text. search_index: one that is built from another table. search_words: one
// that keeps no text and has no table behind it; whoever owns it fills it anew after a restore.
enum class TableKind : std::uint8_t { ordinary, search_copy, search_index, search_words };

struct ColumnShape {
    std::string name;
    char kind = 't';  // of PostgreSQL: i integer, r real, f flag, b bytes, t what is read and written as text
};

struct TableShape {
    std::string name;
    TableKind kind = TableKind::ordinary;
    std::vector<ColumnShape> columns;  // those that are stored: no generated ones
    std::vector<std::string> key;      // the columns of the primary key; empty when there is none
    const ColumnShape* column(std::string_view name_of_column) const;
};

std::string sql_name(std::string_view name);  // as an SQL identifier

// Every table but `migration` and those that the database makes for itself; a table comes after those that it refers to
// (as far as references run in no circle), otherwise by name.
std::vector<TableShape> tables_of(Connection& connection);

}  // namespace store
