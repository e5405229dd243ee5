// Which record a row of a file is.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/work.hpp"

namespace services {

// What a row says about its own identity.
struct RowIdentity {
    std::string reference;   // "R-0042", as the file has it
    std::string source_ref;  // what the record is called where the file comes from
    bool file_has_source_ref = false;
};

// The reference, else source_ref, else a field that is unique, else the title when exactly one record has it and the row has
// no source_ref; otherwise the row is new.
//
// A file of another organisation has references that mean other records here. So a reference counts only when the record
// agrees in its source_ref (where the file has that column). A new record keeps the foreign reference as its source_ref, by
// which the same file finds it again; where a record of ours has that number by now, the title decides.
class RowFinder {
public:
    RowFinder(engine::Work& work, const schema::Schema& schema) : work_(work), schema_(schema) {}

    // 0: new. invalid: two rows are one record, or several records have the title.
    base::Result<std::int64_t> find(const RowIdentity& identity, const engine::Changes& values);
    // What a new record is to have as its source_ref.
    static std::string source_ref_of(const RowIdentity& identity);
    // Remembers the record of a row. invalid when an earlier row was the same record.
    base::Result<void> claim(std::int64_t number, std::size_t row);

private:
    std::optional<std::int64_t> by_reference(const RowIdentity& identity, const engine::Changes& values);
    bool has_title(std::int64_t number, const engine::Changes& values);
    base::Result<std::int64_t> by_values(const RowIdentity& identity, const engine::Changes& values);
    std::string source_ref_in(std::int64_t number);

    engine::Work& work_;
    const schema::Schema& schema_;
    std::unordered_map<std::int64_t, std::size_t> rows_;  // record -> row
};

}  // namespace services
