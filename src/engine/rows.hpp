// The rows of a record in the database: its own, its links, its words for search. Only Work and the lists use this.
#pragma once
#include <optional>

#include "engine/record.hpp"
#include "engine/tables.hpp"
#include "store/connection.hpp"

namespace engine {

// The columns of a record in the order in which read_row takes them. Fields without a column are not among them. With
// `fields`, only those are read, and the others stay empty.
std::string column_list(const schema::Schema& schema, std::span<const schema::Field* const> fields = {});
Record read_row(const schema::Schema& schema, const store::Row& row, std::span<const schema::Field* const> fields = {});

// Whether exactly this row would be written for the record. read_row overlooks what it has no value for.
bool is_written_as(const Record& record, const store::Row& row);

std::optional<Record> load_row(store::Connection& connection, const schema::Schema& schema, std::int64_t org,
                               std::int64_t number);
// Puts the links into records of one kind that were read without them.
void load_links(store::Connection& connection, const schema::Schema& schema, std::int64_t org, std::span<Record> records);

// A link of a record as it lies in table `link`, in the order of the table.
struct LinkRow {
    std::string field, target_kind;
    std::int64_t target = 0;
    auto operator<=>(const LinkRow&) const = default;
};
std::vector<LinkRow> link_rows(const Tables& tables, const Record& record);

void insert_row(store::Connection& connection, const Tables& tables, std::int64_t org, const Record& record);
void update_row(store::Connection& connection, const Tables& tables, std::int64_t org, const Record& before,
                const Record& after);
void delete_row(store::Connection& connection, std::int64_t org, const Record& record);

}  // namespace engine
