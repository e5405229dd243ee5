// Registers as lists: filter, sort, search, page. One query for the page, whatever the size of the register.
#pragma once
#include <memory>
#include <string>

#include "engine/work.hpp"

namespace engine {

enum class Compare : std::uint8_t { equal, not_equal, at_least, at_most, any_of, contains, empty, not_empty };

// What a list is filtered or sorted by: a field, or one of the columns that every record has.
struct Column {
    enum class Of : std::uint8_t { field, number, state, created_at, updated_at, source_ref };
    Of of = Of::number;
    const schema::Field* field = nullptr;
};
// "level", "state", "created_at", "updated_at", "id", "source_ref". Nothing for another name.
std::optional<Column> find_column(const schema::Schema& schema, std::string_view name);
std::string_view name_of(const Column& column);
bool is_sortable(const Column& column);

struct Condition {
    Column column;
    Compare compare = Compare::equal;
    std::vector<schema::Value> values;  // none for empty and not_empty; moments as numbers of microseconds
};

struct SortKey {
    Column column;
    bool descending = false;
};

struct ListQuery {
    const schema::Schema* schema = nullptr;
    std::vector<Condition> where;
    std::string search;                        // words
    std::vector<SortKey> sort;                 // at most 3; the number decides among equals
    int limit = 50;                            // 1 to 1000
    std::string cursor;                        // as an answer gave it
    std::vector<const schema::Field*> fields;  // those that are read, besides what is sorted by; none named: all
    bool with_links = false;                   // fields of type links as well
    bool with_total = true;
};

struct ListPage {
    std::vector<Record> records;
    std::string next, previous;  // cursors; empty where there is no more
    std::int64_t total = 0;      // that match, on all pages
    std::int64_t first = 0;      // place of the first record in the whole, from 1; 0 when the page is empty
};

// invalid: a cursor that is none or is of another query; forbidden: no reading at all. A role that reads only its own gets
// those.
base::Result<ListPage> list(Work& work, const ListQuery& query);

// How many match. Kept in memory until something of the kind changes (table `register` counts changes), because counting
// is most of what a list costs.
base::Result<std::int64_t> count(Work& work, const ListQuery& query);

}  // namespace engine
