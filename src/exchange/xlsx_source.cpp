// XLSX as a TableSource.
#include "exchange/xlsx_source.hpp"

#include "base/text.hpp"
#include "base/translate.hpp"
#include "exchange/table_header.hpp"
#include "exchange/xlsx_sheet.hpp"
#include "exchange/xlsx_workbook.hpp"

namespace exchange {
namespace {

using base::ErrorCode;
using base::fail;

class XlsxSource final : public TableSource {
public:
    XlsxSource(std::unique_ptr<ZipArchive> archive, const TableLimits& limits) : archive_(std::move(archive)) {
        context_.limits = limits;
        description_.format = TableFormat::xlsx;
    }

    base::Result<void> open(const std::string& wanted_sheet);
    base::Result<bool> next(TableRow& row) override;

private:
    base::Result<bool> open_sheet(const XlsxSheet& sheet);
    base::Result<void> take_header(const SheetRow& first);
    void to_row(SheetRow& from, TableRow& row) const;

    std::unique_ptr<ZipArchive> archive_;
    SheetContext context_;
    std::optional<SheetReader> reader_;
    std::size_t rows_ = 0;
    bool finished_ = false;
};

base::Result<void> XlsxSource::open(const std::string& wanted_sheet) {
    XlsxWorkbook workbook = TRY(read_workbook(*archive_));
    context_.from_1904 = workbook.from_1904;
    if (!workbook.styles_part.empty()) context_.formats = TRY(read_number_formats(*archive_, workbook.styles_part));
    if (!workbook.shared_strings_part.empty()) {
        context_.strings = TRY(read_shared_strings(*archive_, workbook.shared_strings_part, context_.limits));
    }
    for (const auto& sheet : workbook.sheets) {
        if (!sheet.hidden) description_.sheets.push_back(sheet.name);
    }
    for (const auto& sheet : workbook.sheets) {
        const bool considered = wanted_sheet.empty() ? !sheet.hidden : base::equals_ignoring_case(sheet.name, wanted_sheet);
        if (!considered) continue;
        if (TRY(open_sheet(sheet))) return {};
        if (!wanted_sheet.empty()) return fail(ErrorCode::invalid, "The sheet {0} is empty.", {}, {sheet.name});
    }
    if (wanted_sheet.empty()) return fail(ErrorCode::invalid, "The workbook has no visible sheet with content.");
    return fail(ErrorCode::invalid, "The workbook has no sheet with the name {0}.", {}, {wanted_sheet});
}

// False when the sheet has no content.
base::Result<bool> XlsxSource::open_sheet(const XlsxSheet& sheet) {
    reader_.emplace(TRY(archive_->part(sheet.part)), context_);
    SheetRow first;
    if (!TRY(reader_->next(first))) return false;
    description_.sheet = sheet.name;
    TRY(take_header(first));
    return true;
}

base::Result<void> XlsxSource::take_header(const SheetRow& first) {
    if (first.cells.back().column >= context_.limits.columns) {
        return fail(ErrorCode::too_large, "The table has more than {0} columns.", {},
                    {std::to_string(context_.limits.columns)});
    }
    std::vector<Cell> cells(first.cells.back().column + 1);
    for (const auto& cell : first.cells) cells[cell.column] = cell.cell;
    TableHeader header = TRY(make_header(cells, context_.limits));
    columns_ = std::move(header.columns);
    notices_ = std::move(header.notices);
    return {};
}

void XlsxSource::to_row(SheetRow& from, TableRow& row) const {
    row.number = from.number;
    row.faults.clear();
    row.cells.assign(columns_.size(), Cell{});
    for (auto& cell : from.cells) {
        if (cell.column >= columns_.size()) {
            row.faults.push_back({"",
                                  base::word("The row is longer than the header: there is content in column {0}."),
                                  {column_letters(cell.column)}});
            break;
        }
        if (!cell.error.empty()) {
            row.faults.push_back({columns_[cell.column],
                                  base::word("The cell {0} holds {1}, which is not a value."),
                                  {column_letters(cell.column) + std::to_string(from.number), cell.error}});
        }
        row.cells[cell.column] = std::move(cell.cell);
    }
}

base::Result<bool> XlsxSource::next(TableRow& row) {
    if (finished_) return false;
    finished_ = true;  // unless there is another row
    SheetRow read;
    if (!TRY(reader_->next(read))) return false;
    if (++rows_ > context_.limits.rows) {
        return fail(ErrorCode::too_large, "The table has more than {0} rows.", {}, {std::to_string(context_.limits.rows)});
    }
    finished_ = false;
    to_row(read, row);
    return true;
}

}  // namespace

base::Result<std::unique_ptr<TableSource>> open_xlsx(std::unique_ptr<ByteSource> bytes, const TableOptions& options) {
    auto source = std::make_unique<XlsxSource>(TRY(ZipArchive::open(std::move(bytes), options.limits)), options.limits);
    TRY(source->open(options.sheet));
    return std::unique_ptr<TableSource>(std::move(source));
}

}  // namespace exchange
