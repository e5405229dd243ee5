// The parts of a workbook around its sheets: which sheets there are, shared strings, number formats.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/xlsx_values.hpp"
#include "exchange/zip_archive.hpp"

namespace exchange {

struct XlsxSheet {
    std::string name;
    std::string part;  // its name in the archive
    bool hidden = false;
};

struct XlsxWorkbook {
    std::vector<XlsxSheet> sheets;  // worksheets only, in the order of the workbook
    bool from_1904 = false;
    std::string styles_part{};          // empty when there is none
    std::string shared_strings_part{};  //
};

// Follows the relationships from the root of the package; targets outside of it are ignored. Refuses what is no workbook,
// naming OpenDocument and binary workbooks.
base::Result<XlsxWorkbook> read_workbook(ZipArchive& archive);

// All shared strings in one piece of memory. Runs of rich text are joined, phonetic guides left out.
class SharedStrings {
public:
    std::size_t size() const { return ends_.size(); }
    std::string_view at(std::size_t index) const;
    void add(std::string_view text);
    std::size_t bytes() const { return text_.size(); }

private:
    std::string text_;
    std::vector<std::uint32_t> ends_;
};
base::Result<SharedStrings> read_shared_strings(ZipArchive& archive, const std::string& part, const TableLimits& limits);

// What each cell format (the index in the attribute s of a cell) shows.
base::Result<std::vector<NumberFormat>> read_number_formats(ZipArchive& archive, const std::string& part);

}  // namespace exchange
