// TableSink: a table on its way out, row by row, whatever the file format.
#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "exchange/table_source.hpp"

namespace exchange {

// begin once, row as often as wanted, finish once. After a refusal nothing more may be called. What was written can be
// read again by open_table: the same columns, and the same cells up to their kind (CSV has text only) and up to rows that
// are empty. Texts are UTF-8 without NUL; others are refused. Throws base::EnvironmentError when the disk fails.
class TableSink {
public:
    TableSink() = default;
    TableSink(const TableSink&) = delete;
    TableSink& operator=(const TableSink&) = delete;
    virtual ~TableSink() = default;

    virtual base::Result<void> begin(const std::vector<std::string>& columns) = 0;
    virtual base::Result<void> row(std::span<const Cell> cells) = 0;  // as many as columns
    virtual base::Result<void> finish() = 0;
};

// A file, created or replaced; or bytes that are appended to a string, which outlives the sink. A sink that is given up
// before finish leaves a file that is to be thrown away.
using SinkTarget = std::variant<std::filesystem::path, std::string*>;

struct CsvSinkOptions {
    char separator = ',';         // , ; tab or |
    bool byte_order_mark = true;  // Excel takes UTF-8 without it for Windows-1252
};
// RFC 4180 with CRLF. Text cells that look like a formula get the guard of formula_guard.hpp.
std::unique_ptr<TableSink> csv_sink(SinkTarget target, const CsvSinkOptions& options = {});

struct XlsxSinkOptions {
    std::string sheet = "Sheet1";            // cut and cleaned of what Excel forbids
    std::filesystem::path scratch_folder{};  // for temporary files; empty: the one of the system
};
// One sheet: header bold and frozen, filter, widths after the content; dates and numbers as such, texts never as formulas.
// A text of more than 32,767 UTF-16 units, the limit of a cell, is refused.
std::unique_ptr<TableSink> xlsx_sink(SinkTarget target, const XlsxSinkOptions& options = {});

}  // namespace exchange
