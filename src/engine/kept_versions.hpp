// Every saved version is kept whole, with when, who and why; append-only.
//
// keep_version is the one place through which every change passes on its way to durability: a log that outsiders can check
// is to be fed here and nowhere else.
#pragma once
#include <optional>

#include "base/result.hpp"
#include "engine/work.hpp"

namespace engine {

enum class Operation : std::uint8_t { create, update, step, remove };

// Puts the writers of one organisation in a row, first thing in every change (PostgreSQL; SQLite has one writer anyway).
void lock_organisation(store::Connection& connection, std::int64_t org);

// Takes the next sequence of the organisation and keeps the record as it is now. `step` names the verb of a step.
void keep_version(Work& work, Operation operation, std::string_view step, const Record& record);

struct KeptVersion {
    std::int64_t sequence = 0;
    std::int64_t version = 0;
    base::Moment at{};
    std::int64_t actor = 0;  // person; 0 the program
    std::string operation;   // "create", "update", "remove", or the verb of a step
    std::string reason;
    std::string content;  // canonical JSON
};

// The newest first. before_version: for paging, 0 starts at the end.
std::vector<KeptVersion> versions_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                     std::int64_t number, std::int64_t before_version, int limit);
std::optional<KeptVersion> version_of(store::Connection& connection, std::int64_t org, const schema::Schema& schema,
                                      std::int64_t number, std::int64_t version);

// What differs between two versions of one record, field by field, in the order of the table. State and source_ref as well:
// then `field` is null and `name` says which.
struct Difference {
    const schema::Field* field;
    std::string_view name;
    schema::Value before, after;
};
std::vector<Difference> differences(const Record& before, const Record& after);

}  // namespace engine
