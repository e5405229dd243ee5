// How a field lies in the database: its column, and its value there and back. docs/adr/0001 lists the forms.
#pragma once
#include <string>

#include "engine/record.hpp"
#include "store/connection.hpp"

namespace engine {

// Links to several records have no column: they are rows of table `link`.
inline bool has_column(const schema::Field& field) { return field.type != schema::Type::links; }
bool is_sortable(const schema::Field& field);

// A value as it is bound: integers stay integers, all else is text.
struct Bound {
    bool is_text = false;
    bool is_null = false;
    std::int64_t integer = 0;
    std::string text;
    store::Param param() const;
};
Bound to_column(const schema::Field& field, const schema::Value& value);
// Throws DatabaseError (corrupt) for what to_column never gives and no value can be made of.
schema::Value from_column(const schema::Field& field, const store::Row& row, int column);

// The expression that sorts and compares a column, the same on both databases and covered by an index:
// texts without regard to ASCII case, missing numbers before all others.
std::string sort_expression(const schema::Field& field, store::Dialect dialect);
Bound to_sort_key(const schema::Field& field, const schema::Value& value);

// A list of numbers as one parameter: `number IN <...>`, so that one statement serves lists of any length.
std::string in_numbers(store::Dialect dialect, int parameter);
std::string number_list(store::Dialect dialect, const std::vector<std::int64_t>& numbers);

std::string in_quotes(std::string_view name);  // "name", for identifiers of tables only

}  // namespace engine
