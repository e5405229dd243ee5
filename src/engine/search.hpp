// Full text: FTS5 on SQLite, tsvector on PostgreSQL, one answer.
#pragma once
#include <string>
#include <vector>

#include "engine/permission.hpp"
#include "engine/record.hpp"
#include "engine/tables.hpp"
#include "store/connection.hpp"

namespace engine {

// Keeps the words of a record's searchable fields. `before` is null for a new record.
void index_words(store::Connection& connection, std::int64_t org, const Record* before, const Record& after);
void forget_words(store::Connection& connection, std::int64_t org, const Record& record);

// "backup tape" finds records with both words; the last word also as the beginning of a longer one. Operators of the
// database have no meaning here. Empty when the text has no word.
std::string search_expression(store::Dialect dialect, std::string_view text);

// The SQL condition "number is among the hits of $parameter" for lists of one kind.
std::string search_condition(store::Dialect dialect, const schema::Schema& schema, std::int64_t org, int parameter);

struct Hit {
    const schema::Schema* schema;
    std::int64_t number;
    std::string title;
};
// The best hits over all kinds that the actor may read without regard to who owns the record. Looks at no more than 10,000
// hits: ranking a very common word would cost too much.
std::vector<Hit> search_all(store::Connection& connection, const Tables& tables, std::int64_t org, const Actor& actor,
                            std::string_view text, int limit);

// Deleted words may stay in the index of SQLite until its parts are merged: does that now, for all organisations. Takes as
// long as the index is large.
void drop_forgotten_words(store::Connection& connection);

// The numbers of the records of one kind that have words, in their order.
std::vector<std::int64_t> numbers_with_words(store::Connection& connection, const schema::Schema& schema, std::int64_t org);
// Of how many records of the organisation words are kept, kinds that do not exist included.
std::int64_t count_with_words(store::Connection& connection, std::int64_t org);

// Builds the words of all records of one organisation anew, register by register: after a restore.
void index_everything(store::Connection& connection, const Tables& tables, std::int64_t org);

}  // namespace engine
