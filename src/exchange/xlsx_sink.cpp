// XLSX on its way out, by libxlsxwriter. The only user of xlsxwriter.h.
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "base/check.hpp"
#include "base/environment.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "exchange/sink_checks.hpp"
#include "exchange/table_sink.hpp"
#include "exchange/values.hpp"
#include "exchange/xlsx_text.hpp"
#include "exchange/xlsx_values.hpp"

namespace exchange {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t longest_cell = 32'767;
constexpr std::size_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t widest = 60, narrowest = 8;

// A temporary file that is gone when this is.
class ScratchFile {
public:
    explicit ScratchFile(const std::filesystem::path& folder) {
        path_ = ((folder.empty() ? std::filesystem::temp_directory_path() : folder) / "keepwright-XXXXXX").string();
        const int descriptor = ::mkostemp(path_.data(), O_CLOEXEC);
        if (descriptor < 0) throw base::EnvironmentError("cannot create " + path_);
        ::close(descriptor);
    }
    ~ScratchFile() { ::unlink(path_.c_str()); }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// At most 31 characters, none of []:*?/\ and no apostrophe at either end.
std::string sheet_name(std::string_view wanted) {
    std::string name;
    for (const char c : base::clean(wanted)) name += std::string_view("[]:*?/\\\n\t").contains(c) ? ' ' : c;
    while (utf16_length(name) > 31) {
        while ((static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80) name.pop_back();
        name.pop_back();
    }
    const auto begin = name.find_first_not_of("' ");
    return begin == std::string::npos ? "Sheet1" : name.substr(begin, name.find_last_not_of("' ") - begin + 1);
}

// "2026-03-31" or "2026-03-31T09:15:00" as a serial number, when Excel can show that day.
std::optional<double> serial_of_text(std::string_view text) {
    const auto date = base::parse_date(text.substr(0, 10));
    const auto serial = date ? serial_of(*date) : std::nullopt;
    if (!serial || text.size() == 10) return serial;
    if (text.size() != 19 || text[10] != 'T') return std::nullopt;
    int hour = -1, minute = -1, second = -1;
    std::from_chars(text.data() + 11, text.data() + 13, hour);
    std::from_chars(text.data() + 14, text.data() + 16, minute);
    std::from_chars(text.data() + 17, text.data() + 19, second);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return std::nullopt;
    return *serial + (hour * 3600 + minute * 60 + second) / 86400.0;
}

class XlsxSink final : public TableSink {
public:
    XlsxSink(SinkTarget target, const XlsxSinkOptions& options) : target_(std::move(target)), options_(options) {}
    ~XlsxSink() override {
        if (workbook_ != nullptr) lxw_workbook_free(workbook_);
    }
    XlsxSink(const XlsxSink&) = delete;
    XlsxSink& operator=(const XlsxSink&) = delete;
    base::Result<void> begin(const std::vector<std::string>& columns) override;
    base::Result<void> row(std::span<const Cell> cells) override;
    base::Result<void> finish() override;

private:
    base::Result<void> write(const Cell& cell, std::size_t column);
    base::Result<void> write_text(const std::string& text, std::size_t column, lxw_format* format);
    lxw_row_t row_index() const { return static_cast<lxw_row_t>(rows_); }

    SinkTarget target_;
    XlsxSinkOptions options_;
    std::string scratch_folder_;
    std::optional<ScratchFile> scratch_;
    lxw_workbook* workbook_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* day_ = nullptr;
    lxw_format* moment_ = nullptr;
    std::vector<std::string> columns_;
    std::vector<std::size_t> widths_;
    std::size_t rows_ = 0;
};

base::Result<void> XlsxSink::begin(const std::vector<std::string>& columns) {
    CHECK(workbook_ == nullptr && !columns.empty());
    if (columns.size() > most_columns) {
        return fail(ErrorCode::too_large, "The table has more than {0} columns.", {}, {std::to_string(most_columns)});
    }
    if (std::holds_alternative<std::string*>(target_)) scratch_.emplace(options_.scratch_folder);
    const std::string path = scratch_ ? scratch_->path() : std::get<std::filesystem::path>(target_).string();
    scratch_folder_ = options_.scratch_folder.string();
    lxw_workbook_options options{1, scratch_folder_.empty() ? nullptr : scratch_folder_.data(), 0};
    workbook_ = workbook_new_opt(path.c_str(), &options);
    sheet_ = workbook_ == nullptr ? nullptr : workbook_add_worksheet(workbook_, sheet_name(options_.sheet).c_str());
    if (sheet_ == nullptr) throw base::EnvironmentError("cannot start the workbook " + path);
    lxw_format* heading = workbook_add_format(workbook_);
    format_set_bold(heading);
    day_ = workbook_add_format(workbook_);
    format_set_num_format(day_, "yyyy-mm-dd");
    moment_ = workbook_add_format(workbook_);
    format_set_num_format(moment_, "yyyy-mm-dd hh:mm:ss");

    columns_ = columns;
    widths_.assign(columns.size(), narrowest);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        TRY(check_text({CellKind::text, columns[i]}, columns[i], 1));
        TRY(write_text(columns[i], i, heading));
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    rows_ = 1;
    return {};
}

base::Result<void> XlsxSink::row(std::span<const Cell> cells) {
    CHECK(cells.size() == columns_.size());
    if (rows_ >= most_rows) {
        return fail(ErrorCode::too_large, "A sheet cannot have more than {0} rows.", {}, {std::to_string(most_rows)});
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
        TRY(check_text(cells[i], columns_[i], rows_ + 1));
        TRY(write(cells[i], i));
    }
    ++rows_;
    return {};
}

base::Result<void> XlsxSink::write(const Cell& cell, std::size_t column) {
    const auto at = static_cast<lxw_col_t>(column);
    if (cell.kind == CellKind::flag && (cell.text == "true" || cell.text == "false")) {
        worksheet_write_boolean(sheet_, row_index(), at, cell.text == "true", nullptr);
        return {};
    }
    if (cell.kind == CellKind::date) {
        if (const auto serial = serial_of_text(cell.text)) {
            worksheet_write_number(sheet_, row_index(), at, *serial, cell.text.size() > 10 ? moment_ : day_);
            widths_[column] = std::max(widths_[column], cell.text.size() + 1);
            return {};
        }
    }
    if (cell.kind == CellKind::number) {
        double number = 0;
        const char* end = cell.text.data() + cell.text.size();
        const auto [stop, failure] = std::from_chars(cell.text.data(), end, number);
        // A number with more digits than Excel keeps stays whole as a text.
        if (failure == std::errc{} && stop == end && decimal_text(number) == cell.text) {
            worksheet_write_number(sheet_, row_index(), at, number, nullptr);
            widths_[column] = std::max(widths_[column], cell.text.size() + 1);
            return {};
        }
    }
    return write_text(cell.text, column, nullptr);
}

base::Result<void> XlsxSink::write_text(const std::string& text, std::size_t column, lxw_format* format) {
    if (text.empty()) return {};
    const auto too_long = [&] {
        return fail(ErrorCode::too_large,
                    "The text in row {0} of the column {1} is longer than the {2} characters of a cell.", columns_[column],
                    {std::to_string(rows_ + 1), columns_[column], std::to_string(longest_cell)});
    };
    const std::size_t length = utf16_length(text);
    if (length > longest_cell) return too_long();
    const auto outcome =
        worksheet_write_string(sheet_, row_index(), static_cast<lxw_col_t>(column), escape_xlsx(text).c_str(), format);
    if (outcome == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) return too_long();  // of the escaped text
    if (outcome != LXW_NO_ERROR) throw base::EnvironmentError(lxw_strerror(outcome));
    widths_[column] = std::max(widths_[column], std::min(length + 1, widest));
    return {};
}

base::Result<void> XlsxSink::finish() {
    const auto last_column = static_cast<lxw_col_t>(columns_.size() - 1);
    worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(rows_ - 1), last_column);
    for (std::size_t i = 0; i < widths_.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet_, column, column, static_cast<double>(widths_[i]), nullptr);
    }
    errno = 0;
    const auto outcome = workbook_close(std::exchange(workbook_, nullptr));
    // The library knows that the file failed, and the system why.
    const int problem = errno;
    if (outcome != LXW_NO_ERROR)
        throw base::EnvironmentError(std::string("cannot write the workbook: ")
                                         .append(problem != 0 ? std::strerror(problem) : lxw_strerror(outcome)));
    if (auto* const* out = std::get_if<std::string*>(&target_)) {
        (*out)->append(base::read_file(scratch_->path()));
        scratch_.reset();
    }
    return {};
}

}  // namespace

std::unique_ptr<TableSink> xlsx_sink(SinkTarget target, const XlsxSinkOptions& options) {
    return std::make_unique<XlsxSink>(std::move(target), options);
}

}  // namespace exchange
