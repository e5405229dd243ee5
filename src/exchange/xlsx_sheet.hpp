// The rows of one worksheet, pulled one at a time from its XML.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/xlsx_workbook.hpp"
#include "exchange/xml_parser.hpp"

namespace exchange {

struct SheetCell {
    std::size_t column = 0;  // from 0
    Cell cell;               // empty when there is an error
    std::string error{};     // "#N/A", or the text that is no value of its kind
};

struct SheetRow {
    std::size_t number = 0;        // from 1, as Excel shows it
    std::vector<SheetCell> cells;  // those with content or an error, by ascending column
};

// What a sheet needs of its workbook. Must outlive the reader.
struct SheetContext {
    SharedStrings strings;
    std::vector<NumberFormat> formats;
    bool from_1904 = false;
    TableLimits limits;
};

class SheetReader final : private XmlHandler {
public:
    SheetReader(ZipArchive::Part part, const SheetContext& context);

    // The next row with any content; false at the end. Refuses a damaged sheet and rows beyond the limits.
    base::Result<bool> next(SheetRow& row);

private:
    void start(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;
    void start_row(const XmlAttributes& attributes);
    void start_cell(const XmlAttributes& attributes);
    void end_cell();
    SheetCell value_of_cell();
    void stop(base::Error error);

    ZipArchive::Part part_;
    const SheetContext& context_;
    XmlParser parser_;
    SheetRow row_;
    std::optional<base::Error> failure_;
    std::size_t row_bytes_ = 0;
    std::size_t next_column_ = 0;
    std::string cell_type_;
    std::size_t cell_format_ = 0;
    std::string cell_text_;
    bool in_data_ = false;
    bool in_cell_ = false;
    bool in_phonetic_ = false;
    bool takes_text_ = false;
};

}  // namespace exchange
