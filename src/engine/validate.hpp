// What every value must satisfy before it is saved, whatever the way it came: form, API, import, command line.
#pragma once
#include "base/result.hpp"
#include "engine/record.hpp"

namespace engine {

// Brings each value into its one form (texts cleaned and trimmed, choices in the order of the enum, links without doubles)
// and collects every fault at its field: type, length, unknown choice, level out of any scale, required and empty.
base::Result<void> validate(Record& record);

// The value of one field, brought into form. Used alone by dry runs of imports.
base::Result<void> validate_field(const schema::Field& field, schema::Value& value);

}  // namespace engine
