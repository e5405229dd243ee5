// The controls that usually help against what a risk names, and that the risk does not name yet.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "queries/risk_controls.hpp"
#include "schema/vocabulary.hpp"

namespace queries {

struct HelpedBy {
    schema::Kind kind{};  // threat or vulnerability
    std::int64_t number = 0;
    std::string name;
};
struct HelpfulControl {
    RiskControl control;
    std::vector<HelpedBy> because;  // at least one
};
// Those that most threats and vulnerabilities of the risk name come first, then by number.
std::vector<HelpfulControl> helpful_controls(store::Connection& connection, std::int64_t org, std::int64_t risk);

}  // namespace queries
