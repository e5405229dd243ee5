// The one list of rules across records, given to the engine at start: engine/rule.hpp.
#pragma once
#include <span>

#include "engine/rule.hpp"

namespace services {

std::span<const engine::Rule> rules_of_records();

}  // namespace services
