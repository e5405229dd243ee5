// The one list of record kinds.
#pragma once
#include <span>

#include "schema/schema.hpp"

namespace isms {

// Every table, in the order of schema::Kind.
std::span<const schema::Schema* const> all_records();

const schema::Schema& table_of(schema::Kind kind);
const schema::Schema* find_by_path(std::string_view path);      // "risks"; null when there is none
const schema::Schema* find_by_prefix(std::string_view prefix);  // "R"

}  // namespace isms
