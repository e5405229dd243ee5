// The controls that a risk names, with how far they are.
#pragma once
#include <string>
#include <vector>

#include "isms/controls/control.hpp"
#include "store/connection.hpp"

namespace queries {

struct RiskControl {
    std::int64_t control = 0;
    std::string identifier, title;
    isms::Applicability applicability{};
    isms::Implementation implementation{};
};
std::vector<RiskControl> controls_of_risk(store::Connection& connection, std::int64_t org, std::int64_t risk);  // by number

// The name of a person; "" for 0 and for a number that nobody has.
std::string name_of_person(store::Connection& connection, std::int64_t org, std::int64_t person);

}  // namespace queries
