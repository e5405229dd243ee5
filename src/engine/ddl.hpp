// The SQL that a table asks for. Never run by the product: migrations are files, and a test compares the two.
// `keepwright ddl` is not a command either: bin/new-record prints it as the text of the next migration.
#pragma once
#include <string>

#include "schema/schema.hpp"
#include "store/connection.hpp"

namespace engine {

// CREATE TABLE and its indexes; on PostgreSQL also the row-level security.
std::string ddl_of(const schema::Schema& schema, store::Dialect dialect);

}  // namespace engine
