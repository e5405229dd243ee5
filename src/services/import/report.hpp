// What an import did, or would do: for pages, for the API and for the command line.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "services/import/link_finder.hpp"
#include "services/import/mapping.hpp"

namespace services {

// What is wrong in a cell, or noteworthy.
struct CellFault {
    std::size_t row = 0;  // as a person finds it, see exchange::TableRow
    std::string column;   // of the file; empty: the row as a whole
    std::string value;    // of the cell, cut to 120 characters
    base::Fault fault;    // its field is the field of the register
};

enum class RowAction : std::uint8_t { create, change, unchanged, refuse };
std::string_view name_of(RowAction action);  // "create"

struct FieldChange {
    const schema::Field* field = nullptr;
    std::string before, after;  // for people; links as references
};

struct RowReport {
    std::size_t row = 0;
    RowAction action = RowAction::create;
    std::string reference;  // empty for a new one in a dry run
    std::string title;
    std::vector<FieldChange> changes;  // of a record that was there
};

// Only a person can answer it: nothing is read before.
struct Question {
    enum class About : std::uint8_t { date_order, decimal_mark };
    About about = About::date_order;
    std::string column, example;  // a value with two readings
};

struct ImportReport {
    std::size_t rows = 0, created = 0, changed = 0, unchanged = 0, refused = 0;
    bool is_dry_run = true;
    bool applied = false;  // kept in the database: false in a dry run, when a row was refused, or a question is open
    Mapping mapping;
    std::vector<Question> questions;
    std::vector<CellFault> faults;    // of refused rows, the first 500
    std::vector<CellFault> warnings;  // a computed column that says something else, the first 100
    std::size_t warned = 0;           // in all
    std::vector<RowReport> samples;   // the first rows that create or change
    std::map<schema::Kind, MissingRecords> missing;
    std::map<schema::Kind, std::size_t> made;  // records made because a row named them
};

// The form of `keepwright import --format json` and of the API. Texts in the reader's language.
std::string to_json(const ImportReport& report, const engine::Tables& tables);

}  // namespace services
