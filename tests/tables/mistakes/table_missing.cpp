// A record kind without a table.
// refused: record has no table: see isms/kinds.hpp
#include "tables/mistakes/thing.hpp"

const schema::Schema* wrong = schema::schema_of<mistakes::Other>;
