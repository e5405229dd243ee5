// What all formats have in common: from the first row to names of columns, and from cells to a row that fits them.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "exchange/table_source.hpp"

namespace exchange {

struct TableHeader {
    std::vector<std::string> columns;
    std::vector<base::Fault> notices;  // see TableSource::notices
};

// Names from the first row with content. Trimmed; empty cells at the end are dropped, those between are named by their
// letters; a name that comes again gets a number, "Owner (2)". Refuses a row of numbers and dates only: that is no header.
base::Result<TableHeader> make_header(const std::vector<Cell>& cells, const TableLimits& limits);

// Brings the cells to as many as there are columns. Content beyond the last column is a fault of the row.
void fit_to_columns(TableRow& row, std::size_t columns);

bool has_content(const std::vector<Cell>& cells);
std::string column_letters(std::size_t index);  // 0 is "A", 26 is "AA"

}  // namespace exchange
