// A comparison as JSON, for the API and the command line.
#pragma once
#include <span>
#include <string>

#include "base/json.hpp"
#include "services/comparison.hpp"

namespace services {

std::string to_json(const engine::Tables& tables, const ComparisonQuery& query, std::span<const ComparedRegister> registers);

// Entries of an array: {"field", "before", "after"}.
void write_differences(const engine::Tables& tables, std::span<const engine::Difference> differences,
                       base::JsonWriter& json);

}  // namespace services
