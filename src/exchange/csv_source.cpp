// CSV as a TableSource.
#include "exchange/csv_source.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "exchange/csv_splitter.hpp"
#include "exchange/formula_guard.hpp"
#include "exchange/table_header.hpp"
#include "exchange/text_decoder.hpp"

namespace exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t piece_bytes = std::size_t{64} << 10;

class CsvSource final : public TableSource {
public:
    CsvSource(std::unique_ptr<ByteSource> bytes, TextEncoding encoding, const TableLimits& limits)
        : bytes_(std::move(bytes)), decoder_(encoding), limits_(limits) {
        description_.format = TableFormat::csv;
        description_.encoding = encoding;
    }

    base::Result<void> open(std::optional<char> separator);
    base::Result<bool> next(TableRow& row) override;

private:
    void read_piece();
    std::optional<char> take_separator_line();
    base::Result<bool> next_record(CsvRecord& record);
    base::Error bad_encoding() const;
    std::vector<Cell> to_cells(CsvRecord& record) const;

    std::unique_ptr<ByteSource> bytes_;
    TextDecoder decoder_;
    TableLimits limits_;
    std::string piece_ = std::string(piece_bytes, '\0');
    std::string decoded_;
    std::string_view text_;  // what of decoded_ is still to be split
    std::optional<CsvSplitter> splitter_;
    bool at_end_ = false;
    bool bad_bytes_ = false;
    bool finished_ = false;
    std::size_t rows_ = 0;
};

void CsvSource::read_piece() {
    const std::size_t count = bytes_->read(piece_);
    decoded_.clear();
    bad_bytes_ = !decoder_.decode({piece_.data(), count}, count == 0, decoded_);
    at_end_ = count == 0 || bad_bytes_;
    text_ = decoded_;
}

// Takes the line "sep=;" off the beginning.
std::optional<char> CsvSource::take_separator_line() {
    constexpr std::size_t length = 5;
    if (text_.size() < length || !base::equals_ignoring_case(text_.substr(0, length - 1), "sep=")) return std::nullopt;
    const char separator = text_[length - 1];
    const auto rest = text_.substr(length);
    if (static_cast<unsigned char>(separator) >= 0x80 || std::string_view("\"\r\n").contains(separator) ||
        !(rest.starts_with('\r') || rest.starts_with('\n'))) {
        return std::nullopt;
    }
    text_ = rest.substr(rest.starts_with("\r\n") ? 2 : 1);
    return separator;
}

base::Result<void> CsvSource::open(std::optional<char> separator) {
    read_piece();
    const auto named = take_separator_line();
    if (!separator) separator = named;
    if (!separator) separator = detect_separator(text_, at_end_ || bytes_->position() == bytes_->size());
    description_.separator = *separator;
    const std::size_t first_line = named ? 2 : 1;
    splitter_.emplace(*separator, CsvSplitter::Limits{16'384, limits_.cell_bytes, limits_.row_bytes}, first_line);

    CsvRecord record;
    for (;;) {
        if (!TRY(next_record(record))) return fail(ErrorCode::invalid, "The file is empty.");
        const auto cells = to_cells(record);
        if (!has_content(cells)) continue;
        TableHeader header = TRY(make_header(cells, limits_));
        columns_ = std::move(header.columns);
        notices_ = std::move(header.notices);
        return {};
    }
}

base::Error CsvSource::bad_encoding() const {
    return fail(ErrorCode::invalid,
                "Line {0} holds bytes that are not {1}. Choose another encoding, or save the file as UTF-8.", {},
                {std::to_string(splitter_->line()), std::string(name_of(description_.encoding))});
}

base::Result<bool> CsvSource::next_record(CsvRecord& record) {
    while (!finished_) {
        const auto step = splitter_->take(text_, record);
        if (step == CsvSplitter::Step::record) return true;
        if (step == CsvSplitter::Step::too_large) {
            finished_ = true;
            return fail(
                ErrorCode::too_large,
                "The row that begins on line {0} is too long. A quotation mark without its partner may be the cause.", {},
                {std::to_string(std::max(splitter_->quote_line(), std::size_t{1}))});
        }
        if (!at_end_) {
            read_piece();
            continue;
        }
        finished_ = true;
        if (bad_bytes_) return bad_encoding();
        const auto end = splitter_->finish(record);
        if (end == CsvSplitter::End::open_quote) {
            return fail(ErrorCode::invalid, "The quotation mark on line {0} is never closed.", {},
                        {std::to_string(splitter_->quote_line())});
        }
        if (end == CsvSplitter::End::record) return true;
    }
    return false;
}

std::vector<Cell> CsvSource::to_cells(CsvRecord& record) const {
    std::vector<Cell> cells;
    cells.reserve(record.fields.size());
    for (std::string& field : record.fields) {
        const auto text = unguarded(field);
        if (text.size() != field.size()) field.erase(0, field.size() - text.size());
        const auto kind = field.empty() ? CellKind::empty : CellKind::text;
        cells.push_back({kind, std::move(field)});
    }
    return cells;
}

base::Result<bool> CsvSource::next(TableRow& row) {
    CsvRecord record;
    while (TRY(next_record(record))) {
        row.cells = to_cells(record);
        if (!has_content(row.cells)) continue;
        if (++rows_ > limits_.rows) {
            finished_ = true;
            return fail(ErrorCode::too_large, "The table has more than {0} rows.", {}, {std::to_string(limits_.rows)});
        }
        row.number = record.line;
        row.faults.clear();
        fit_to_columns(row, columns_.size());
        if (const auto field = record.text_after_quote) {
            row.faults.push_back({*field < columns_.size() ? columns_[*field] : std::string{},
                                  base::word("There is text after the closing quotation mark.")});
        }
        return true;
    }
    return false;
}

}  // namespace

base::Result<std::unique_ptr<TableSource>> open_csv(std::unique_ptr<ByteSource> bytes, const TableOptions& options) {
    const auto detected = options.encoding ? options.encoding : detect_encoding(*bytes);
    if (!detected) {
        return fail(ErrorCode::invalid,
                    "The text of the file is neither UTF-8 nor UTF-16 nor Windows-1252. Save it as CSV UTF-8.");
    }
    bytes->seek(0);
    auto source = std::make_unique<CsvSource>(std::move(bytes), *detected, options.limits);
    TRY(source->open(options.separator));
    return std::unique_ptr<TableSource>(std::move(source));
}

}  // namespace exchange
