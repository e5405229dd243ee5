// One run over the rows of a file, inside of a transaction. Used by import.cpp alone.
#pragma once
#include <unordered_set>

#include "engine/work.hpp"
#include "services/import/cell_reader.hpp"
#include "services/import/import.hpp"
#include "services/import/row_finder.hpp"

namespace services {

class ImportRun {
public:
    ImportRun(engine::Work& work, const ImportRequest& request, const CellReader& reader, ImportReport& report);
    // An error when the file cannot be read to its end.
    base::Result<void> run(exchange::TableSource& source);

private:
    // Links to records of the same register may name a row further down: they wait for the end.
    struct WaitingLinks {
        std::size_t row = 0;
        std::int64_t number = 0;  // of the record that gets them
        const schema::Field* field = nullptr;
        std::string column, text;
    };

    // A row as values; what could not be read is in `faults`.
    struct ReadRow {
        std::size_t number = 0;
        RowIdentity identity;
        engine::Changes values;
        std::vector<std::pair<const schema::Field*, schema::Value>> computed;  // to be compared
        std::vector<WaitingLinks> waiting;
        std::vector<CellFault> faults;
    };

    void take(const exchange::TableRow& row);
    void link(const WaitingLinks& waiting);
    ReadRow read(const exchange::TableRow& row);
    void read_cell(ReadRow& out, const std::string& column, const schema::Field& field, const exchange::Cell& cell);
    // The record as it is afterwards.
    base::Result<engine::Record> save(const ReadRow& row);
    base::Result<engine::Record> save_over(const ReadRow& row, std::int64_t number);
    void refuse(const ReadRow& row, const exchange::TableRow& cells, const base::Error& error);
    void add_faults(std::vector<CellFault> faults);
    void compare(const ReadRow& row, const engine::Record& saved);
    void add_sample(const ReadRow& row, RowAction action, const engine::Record& saved, const engine::Record* before);
    std::string text_of(const schema::Field& field, const schema::Value& value) const;
    std::string column_of(std::string_view field) const;

    engine::Work& work_;
    const ImportRequest& request_;
    const schema::Schema& schema_;
    const CellReader& reader_;
    ImportReport& report_;
    LinkFinder links_;
    RowFinder finder_;
    bool has_source_ref_ = false;
    std::vector<WaitingLinks> waiting_;
    std::unordered_set<std::int64_t> touched_;  // records created or changed
    std::unordered_set<std::size_t> refused_;   // rows whose links were refused at the end
};

}  // namespace services
