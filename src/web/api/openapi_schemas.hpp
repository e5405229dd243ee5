// The schemas of the OpenAPI document: what a record looks like, what a new one and a change take, and the lists of filters.
#pragma once
#include <initializer_list>
#include <string>

#include "base/json.hpp"
#include "engine/tables.hpp"

namespace web::api::openapi {

base::Json object(std::initializer_list<base::Json::Member> members);
base::Json reference_to(std::string_view section, std::string_view name);  // {"$ref": "#/components/schemas/Risk"}
base::Json schema_named(std::string_view name);

// "treatment_action" as "TreatmentAction".
std::string type_name(std::string_view table);
base::Json reference_pattern(const schema::Schema& schema);  // of "R-0042"

// RiskPart, Risk, RiskNew, RiskChange, RiskList and RiskFilters, as far as the kind has them.
void add_record_schemas(const engine::Tables& tables, const schema::Schema& schema, base::Json& schemas);
// Problem, File, FileGiven, KeptVersion and the others that belong to no kind.
void add_common_schemas(const engine::Tables& tables, base::Json& schemas);

}  // namespace web::api::openapi
