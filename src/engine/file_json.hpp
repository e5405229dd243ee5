// A file of a user in JSON: in a column, and in the kept version of a record.
#pragma once
#include <optional>

#include "base/json.hpp"
#include "schema/value.hpp"

namespace engine {

void write_file(const schema::File& file, base::JsonWriter& json);

// Nothing when its hash has not the form of one: the value was not written by us, and no path may be made of it.
std::optional<schema::File> file_from_json(const base::Json& json);

}  // namespace engine
