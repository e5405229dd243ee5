// CSV on its way out.
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "base/check.hpp"
#include "base/environment.hpp"
#include "base/text.hpp"
#include "exchange/formula_guard.hpp"
#include "exchange/sink_checks.hpp"
#include "exchange/table_sink.hpp"

namespace exchange {
namespace {

constexpr std::size_t flush_bytes = std::size_t{64} << 10;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

[[noreturn]] void disk_failed(const std::filesystem::path& path) {
    throw base::EnvironmentError("write " + path.string() + ": " + std::generic_category().message(errno));
}

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

class CsvSink final : public TableSink {
public:
    CsvSink(SinkTarget target, const CsvSinkOptions& options) : target_(std::move(target)), options_(options) {
        CHECK(std::string_view(",;\t|").contains(options.separator));
    }

    base::Result<void> begin(const std::vector<std::string>& columns) override {
        if (const auto* path = std::get_if<std::filesystem::path>(&target_)) {
            file_.reset(std::fopen(path->c_str(), "wbe"));
            if (!file_) disk_failed(*path);
        }
        columns_ = columns;
        if (options_.byte_order_mark) pending_ += "\xEF\xBB\xBF";
        std::vector<Cell> cells;
        for (const auto& column : columns) cells.push_back({CellKind::text, column});
        return row(cells);
    }

    base::Result<void> row(std::span<const Cell> cells) override {
        CHECK(cells.size() == columns_.size());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            TRY(check_text(cells[i], columns_[i], row_number_));
            if (i > 0) pending_ += options_.separator;
            add_field(cells[i], i == 0 && row_number_ == 1);
        }
        pending_ += "\r\n";
        ++row_number_;
        if (pending_.size() >= flush_bytes) flush();
        return {};
    }

    base::Result<void> finish() override {
        flush();
        if (file_ && std::fclose(file_.release()) != 0) disk_failed(std::get<std::filesystem::path>(target_));
        return {};
    }

private:
    // A field is in quotes when it holds any of the usual separators, so that detection cannot take another one; and
    // when it could be taken for a byte order mark, a line "sep=;" or another kind of file.
    void add_field(const Cell& cell, bool starts_file) {
        const std::string text = cell.kind == CellKind::text ? guarded(cell.text) : cell.text;
        const bool misleading = starts_file && (text.empty() || !is_letter(text.front()) || text.starts_with("PK") ||
                                                base::equals_ignoring_case(text.substr(0, 4), "sep="));
        if (!misleading && text.find_first_of(",;\t|\"\r\n") == std::string::npos) {
            pending_ += text;
            return;
        }
        pending_ += '"';
        for (const char c : text) {
            if (c == '"') pending_ += '"';
            pending_ += c;
        }
        pending_ += '"';
    }

    void flush() {
        if (auto* const* out = std::get_if<std::string*>(&target_)) {
            (*out)->append(pending_);
        } else if (std::fwrite(pending_.data(), 1, pending_.size(), file_.get()) != pending_.size()) {
            disk_failed(std::get<std::filesystem::path>(target_));
        }
        pending_.clear();
    }

    SinkTarget target_;
    CsvSinkOptions options_;
    std::unique_ptr<std::FILE, CloseFile> file_;
    std::vector<std::string> columns_;
    std::string pending_;
    std::size_t row_number_ = 1;
};

}  // namespace

std::unique_ptr<TableSink> csv_sink(SinkTarget target, const CsvSinkOptions& options) {
    return std::make_unique<CsvSink>(std::move(target), options);
}

}  // namespace exchange
