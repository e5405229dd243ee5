// A record as JSON: the form of the API, of kept versions and of packs. Links and records are references ("R-0042").
#pragma once
#include <string>

#include "base/json.hpp"
#include "base/result.hpp"
#include "engine/record.hpp"
#include "engine/tables.hpp"

namespace engine {

// RFC 8785: every field, absent ones as null, with kind, id, state, version and source_ref. This is what a kept version
// holds.
std::string canonical_json(const Tables& tables, const Record& record);

// One field's value, for answers with chosen fields.
void write_value(const Tables& tables, const schema::Field& field, const schema::Value& value, base::JsonWriter& json);

// A value from JSON as the API takes it. Faults name the field. Links may be references of the right kind only.
base::Result<schema::Value> value_from_json(const Tables& tables, const schema::Field& field, const base::Json& json);

// A kept version, read again. Fields that the version did not have are empty; fields that the table lost are left out.
base::Result<Record> record_from_canonical(const Tables& tables, const schema::Schema& schema, std::string_view content);

}  // namespace engine
