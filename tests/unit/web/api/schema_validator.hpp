// The part of JSON Schema 2020-12 that our OpenAPI document uses. An unknown keyword is a fault: nothing is passed over.
#pragma once
#include <string>

#include "base/json.hpp"

namespace web::api {

// Checks a value against a schema inside of a document. "" when it holds, else where and why.
std::string first_fault(const base::Json& document, const base::Json& schema, const base::Json& value,
                        const std::string& where = "");

// What "#/components/schemas/Risk" names; the schema itself where it is no reference.
const base::Json& resolve(const base::Json& document, const base::Json& schema);

}  // namespace web::api
