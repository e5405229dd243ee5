// Every saved version is kept whole, with when, who and why; append-only.
//
// keep_version is the one place through which every change passes on its way to durability, and the only one that feeds the
// log which outsiders can check.
#pragma once
#include <optional>

#include "base/result.hpp"
#include "engine/work.hpp"

namespace engine {

enum class Operation : std::uint8_t { create, update, step, remove };

// First thing in every change: puts the writers of one organisation in a row (PostgreSQL; SQLite has one writer anyway) and
// tells the moment of the change: now, but never before the change that was recorded last, whatever the clock of the server
// says.
base::Moment begin_change(store::Connection& connection, std::int64_t org, base::Moment now);

// Keeps the record as it is now, with the next sequence of the organisation, and appends to the log. `step` names the verb
// of a step. The occasion has the moment of begin_change.
void keep_version(Work& work, Operation operation, std::string_view step, const Record& record);

struct KeptVersion {
    std::int64_t sequence = 0;
    std::int64_t version = 0;
    base::Moment at{};
    std::int64_t actor = 0;  // person; 0 the program
    std::string operation;   // "create", "update", "remove", or the verb of a step
    std::string reason;
    std::string content;  // canonical JSON; empty when it was erased, and the reason with it
    bool is_erased() const { return content.empty(); }
};

// One row of a question that begins with kept_version_columns; the number of the record is its column 7.
inline constexpr std::string_view kept_version_columns =
    "SELECT sequence, version, at, actor, operation, reason, content, number FROM version ";
KeptVersion read_version(const store::Row& row);

// The newest first. before_version: for paging, 0 starts at the end.
std::vector<KeptVersion> versions_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                     std::int64_t number, std::int64_t before_version, int limit);
std::optional<KeptVersion> version_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                      std::int64_t number, std::int64_t version);

// What a kept version says. An erased one is a record with nothing but its number, its version, a title that says
// so, and the first of the values that each choice may have.
base::Result<Record> record_of(const Tables& tables, const schema::Schema& schema, std::int64_t number, std::int64_t version,
                               std::string_view content);

// What differs between two versions of one record, field by field, in the order of the table. State and source_ref as well:
// then `field` is null and `name` says which.
struct Difference {
    const schema::Field* field;
    std::string_view name;
    schema::Value before, after;
};
std::vector<Difference> differences(const Record& before, const Record& after);

}  // namespace engine
