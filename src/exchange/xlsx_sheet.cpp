// The rows of one worksheet, pulled one at a time from its XML.
#include "exchange/xlsx_sheet.hpp"

#include <charconv>
#include <limits>

#include "base/text.hpp"
#include "exchange/values.hpp"
#include "exchange/xlsx_text.hpp"

namespace exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t escape_growth = 7;  // _x000D_ for one byte

std::optional<std::size_t> to_index(std::string_view text) {
    std::size_t number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// The column of "BC12", from 0.
std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference) {
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
        if (column > most_columns) return std::nullopt;
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
}

// "2026-03-31T09:15:00" (t="d") as a cell; nothing when it is no date.
std::optional<Cell> iso_cell(std::string_view text) {
    constexpr std::size_t date_length = 10, time_length = 19;
    const auto date = parse_people_date(text, DateOrder::unknown);
    if (text.size() < date_length || text[4] != '-' || !std::holds_alternative<base::Date>(date)) return std::nullopt;
    std::string out(text.substr(0, date_length));
    if (text.size() >= time_length && text.substr(11, 8) != "00:00:00") out.append("T").append(text.substr(11, 8));
    return Cell{CellKind::date, out};
}

Cell text_cell(std::string text) {
    const auto kind = text.empty() ? CellKind::empty : CellKind::text;
    return {kind, std::move(text)};
}

}  // namespace

SheetReader::SheetReader(ZipArchive::Part part, const SheetContext& context)
    : part_(std::move(part)), context_(context), parser_(*this) {}

base::Result<bool> SheetReader::next(SheetRow& row) {
    while (TRY(parser_.advance(part_)) == XmlParser::Step::paused) {
        if (failure_) return *failure_;
        if (row_.cells.empty()) continue;
        row = std::move(row_);
        row_ = SheetRow{row.number, {}};
        return true;
    }
    return false;
}

void SheetReader::stop(base::Error error) {
    failure_ = std::move(error);
    parser_.pause();
}

void SheetReader::start(std::string_view name, const XmlAttributes& attributes) {
    if (failure_) return;
    if (name == "sheetData") in_data_ = true;
    if (!in_data_) return;
    if (name == "row") start_row(attributes);
    else if (name == "c") start_cell(attributes);
    else if (name == "rPh") in_phonetic_ = true;
    else if (name == "v" || name == "t") takes_text_ = in_cell_ && !in_phonetic_;
}

void SheetReader::start_row(const XmlAttributes& attributes) {
    const auto reference = attributes.get("r");
    const auto number = reference.empty() ? std::optional(row_.number + 1) : to_index(reference);
    if (!number || *number <= row_.number || *number > most_rows) return stop(damaged_workbook());
    row_.number = *number;
    row_.cells.clear();
    row_bytes_ = 0;
    next_column_ = 0;
}

void SheetReader::start_cell(const XmlAttributes& attributes) {
    const auto reference = attributes.get("r");
    const auto column = reference.empty() ? std::optional(next_column_) : column_of(reference);
    if (!column || *column < next_column_ || *column >= most_columns || row_.number == 0) return stop(damaged_workbook());
    next_column_ = *column + 1;
    cell_type_ = attributes.get("t");
    cell_format_ = to_index(attributes.get("s")).value_or(0);
    cell_text_.clear();
    in_cell_ = true;
}

void SheetReader::text(std::string_view piece) {
    if (!takes_text_ || failure_) return;
    cell_text_ += piece;
    if (cell_text_.size() > context_.limits.cell_bytes * escape_growth) {
        stop(fail(ErrorCode::too_large, "The text of a cell in row {0} is too long.", {}, {std::to_string(row_.number)}));
    }
}

void SheetReader::end(std::string_view name) {
    if (failure_ || !in_data_) return;
    if (name == "v" || name == "t") takes_text_ = false;
    else if (name == "rPh") in_phonetic_ = false;
    else if (name == "c") end_cell();
    else if (name == "row") parser_.pause();
    else if (name == "sheetData") in_data_ = false;
}

void SheetReader::end_cell() {
    if (!in_cell_) return;
    in_cell_ = false;
    SheetCell cell = value_of_cell();
    if (failure_ || (cell.cell.kind == CellKind::empty && cell.error.empty())) return;
    row_bytes_ += cell.cell.text.size() + cell.error.size();
    if (cell.cell.text.size() > context_.limits.cell_bytes || row_bytes_ > context_.limits.row_bytes) {
        return stop(fail(ErrorCode::too_large, "Row {0} is too long.", {}, {std::to_string(row_.number)}));
    }
    row_.cells.push_back(std::move(cell));
}

SheetCell SheetReader::value_of_cell() {
    SheetCell out{next_column_ - 1, {}};
    if (cell_text_.empty()) return out;
    std::optional<Cell> cell;
    if (cell_type_ == "s") {
        const auto index = to_index(cell_text_);
        if (!index || *index >= context_.strings.size()) {
            stop(damaged_workbook());
            return out;
        }
        cell = text_cell(std::string(context_.strings.at(*index)));
    } else if (cell_type_ == "str" || cell_type_ == "inlineStr") {
        cell = text_cell(unescape_xlsx(cell_text_));
    } else if (cell_type_ == "b") {
        if (cell_text_ == "1" || cell_text_ == "0") cell = Cell{CellKind::flag, cell_text_ == "1" ? "true" : "false"};
    } else if (cell_type_ == "d") {
        cell = iso_cell(cell_text_);
    } else if (cell_type_ != "e") {
        const auto format = cell_format_ < context_.formats.size() ? context_.formats[cell_format_] : NumberFormat::number;
        cell = number_cell(cell_text_, format, context_.from_1904);
    }
    if (cell) out.cell = *std::move(cell);
    else out.error = base::shorten(cell_text_, 40);
    return out;
}

}  // namespace exchange
