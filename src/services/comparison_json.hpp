// A comparison as JSON, for the API and the command line.
#pragma once
#include <span>
#include <string>

#include "services/comparison.hpp"

namespace services {

std::string to_json(const engine::Tables& tables, const ComparisonQuery& query, std::span<const ComparedRegister> registers);

}  // namespace services
