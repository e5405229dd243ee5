// A table as lines of JSON, the same for both databases, so that a backup of one can be restored into the other.
//
// The first line is an array with the names of the columns; each further line is an array with the values of one row:
// null, true, false, integers and text as themselves, {"real": "0.1"} and {"bytes": "base64url without padding"}.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/function_ref.hpp"
#include "store/connection.hpp"
#include "store/table_shape.hpp"

namespace store {

// Gives the lines to `sink`, each with its newline, in the order of the primary key; returns the number of rows. Inside a
// snapshot or a transaction.
std::int64_t dump_table(Connection& connection, const TableShape& table, base::function_ref<void(std::string_view)> sink);

// Adds the rows of `next_line` (without newline; nothing at the end) to a table; returns their number. A column that the
// table does not have is refused, except in a search copy, where it is left out. Throws EnvironmentError.
std::int64_t load_table(Connection& connection, const TableShape& table,
                        base::function_ref<std::optional<std::string_view>()> next_line);

}  // namespace store
