// TableSource: a table that somebody made elsewhere, read row by row, whatever the file format.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace exchange {

enum class CellKind : std::uint8_t { empty, text, number, date, flag };

// The text has one form a kind, the same for reading and for writing:
//   text    any UTF-8 without NUL; never empty (a cell without content is `empty`)
//   number  decimal, "-1234.5"; an exponent only from 1e15 on and below 1e-9
//   date    "2026-03-31", or "2026-03-31T09:15:00" when there is a time of day
//   flag    "true" or "false"
struct Cell {
    CellKind kind = CellKind::empty;
    std::string text{};

    bool operator==(const Cell&) const = default;
};

struct TableRow {
    // As a person finds it: the row of the sheet, or the line of the text file on which the row begins. From 1.
    std::size_t number = 0;
    std::vector<Cell> cells;          // exactly as many as the table has columns; short rows are filled up with empty cells
    std::vector<base::Fault> faults;  // what cannot be used in this row; the field is the name of the column, or empty
};

enum class TableFormat : std::uint8_t { csv, xlsx };
enum class TextEncoding : std::uint8_t { utf8, utf8_with_mark, utf16_le, utf16_be, windows_1252 };

// How the file was understood, for the user to see and to override.
struct TableDescription {
    TableFormat format = TableFormat::csv;
    TextEncoding encoding = TextEncoding::utf8;  // csv
    char separator = ',';                        // csv
    std::string sheet{};                         // xlsx: the sheet that is read
    std::vector<std::string> sheets{};           // xlsx: all visible sheets, in the order of the workbook
};

// What bounds memory and time. A file beyond a limit is refused with too_large, never cut.
struct TableLimits {
    std::size_t file_bytes = std::size_t{64} << 20;
    std::size_t rows = 200'000;                               // rows with content, without the header
    std::size_t columns = 512;                                //
    std::size_t cell_bytes = std::size_t{1} << 20;            // UTF-8
    std::size_t row_bytes = std::size_t{4} << 20;             // UTF-8, all cells of a row
    std::uint64_t unpacked_bytes = std::uint64_t{768} << 20;  // xlsx: all parts that are read
    std::size_t shared_text_bytes = std::size_t{128} << 20;   // xlsx: the table of shared strings
    std::size_t zip_entries = 5'000;                          // xlsx
};

class TableSource {
public:
    TableSource() = default;
    TableSource(const TableSource&) = delete;
    TableSource& operator=(const TableSource&) = delete;
    virtual ~TableSource() = default;

    // Distinct, not empty, trimmed.
    const std::vector<std::string>& columns() const { return columns_; }
    // What was put right in the header: names that came twice, columns without a name. The field is the name now used.
    const std::vector<base::Fault>& notices() const { return notices_; }
    const TableDescription& description() const { return description_; }

    // The next row with any content; rows of empty cells are passed over. False at the end. An error ends the reading:
    // what follows it in the file cannot be trusted. Throws base::EnvironmentError when the disk fails.
    virtual base::Result<bool> next(TableRow& row) = 0;

protected:
    std::vector<std::string> columns_;
    std::vector<base::Fault> notices_;
    TableDescription description_;
};

// "CSV, UTF-8, separated by semicolons" in the reader's language.
std::string describe(const TableDescription& description);
std::string_view name_of(TextEncoding encoding);  // "UTF-8"

}  // namespace exchange
