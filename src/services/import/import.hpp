// Import of a table into any register: first a survey, then a run that is kept whole or undone whole.
#pragma once
#include <filesystem>
#include <functional>
#include <set>

#include "exchange/open_table.hpp"
#include "services/import/report.hpp"

namespace services {

struct ImportRequest {
    std::filesystem::path file;  // stays unchanged while it is read; it is read twice
    std::string file_name;       // as the user calls it
    const schema::Schema* schema = nullptr;
    exchange::TableOptions table{};
    std::map<std::string, std::string> columns{};  // what a person chose: column -> field, "" for ignored; see mapping.hpp
    exchange::DateOrder date_order = exchange::DateOrder::unknown;
    exchange::DecimalMark decimal_mark = exchange::DecimalMark::unknown;
    std::set<schema::Kind> create_missing{};  // kinds of which a name that is not there makes a record
    bool clear_empty = false;  // an empty cell clears the field of a record that is there; otherwise it leaves it
    bool is_dry_run = true;
    std::string reason{};
    std::size_t samples = 20;
    // Called now and then with the rows done and all rows; on SQLite from the thread that writes.
    std::function<void(std::size_t done, std::size_t all)> progress{};
};

// What the file is and how its columns would be read, before anybody decided anything.
struct ImportPreview {
    Survey survey;
    Mapping mapping;
    std::vector<Question> questions;
};
base::Result<ImportPreview> preview_import(const ImportRequest& request);

// Runs the import in one transaction, which is undone in a dry run and when any row is refused: what a dry run says is what
// would happen. A refusal of the call itself: the file cannot be read, the mapping is impossible, no rights. Rows that are
// refused are in the report. Memory does not grow with the rows, but for 16 bytes each.
// Not for a thread that is in a snapshot or a transaction.
base::Result<ImportReport> import_table(Program& program, const Caller& caller, const ImportRequest& request);

}  // namespace services
