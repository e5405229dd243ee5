// The SQL of a list, in parts. Used by list.cpp alone.
#pragma once
#include <deque>

#include "engine/column.hpp"
#include "engine/list.hpp"

namespace engine {

// Text with $1..$n and the values that belong to them.
class Statement {
public:
    explicit Statement(store::Dialect dialect) : dialect_(dialect) {}
    store::Dialect dialect() const { return dialect_; }
    std::string text;
    std::string place(Bound value);  // "$3"
    std::vector<store::Param> params() const;
    std::string key() const;  // text and values, for caches

private:
    store::Dialect dialect_;
    std::deque<Bound> values_;
};

// A value as it is compared: what the column's expression gives for it.
Bound bound_of(const Column& column, const schema::Value& value);
std::string expression_of(const Column& column, store::Dialect dialect);
// The value of a record in a column.
schema::Value value_in(const Record& record, const Column& column);

void add_conditions(Statement& statement, const ListQuery& query, const Occasion& occasion);

// Rows after (or before, when backwards) the one with these keys, in the order of the sort.
void add_position(Statement& statement, const std::vector<SortKey>& sort, const std::vector<schema::Value>& keys,
                  bool backwards);
void add_order(Statement& statement, const std::vector<SortKey>& sort, bool backwards);

}  // namespace engine
