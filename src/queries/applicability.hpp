// Every control with the decision on it, for the Statement of Applicability.
#pragma once
#include <string>
#include <vector>

#include "isms/controls/control.hpp"
#include "store/connection.hpp"

namespace queries {

struct ControlDecision {
    std::int64_t number = 0;
    std::string identifier, title;
    isms::ControlSource source{};
    isms::Theme theme{};
    isms::Applicability applicability{};
    schema::Set<isms::InclusionReason> reasons;
    std::string justification;
    isms::Implementation implementation{};
    std::string how;
    std::int64_t owner = 0;
    std::string owner_name;  // "" without an owner
};

std::vector<ControlDecision> control_decisions(store::Connection& connection, std::int64_t org);  // by number

// How many controls there are of each combination that occurs.
struct ControlCount {
    isms::Theme theme{};
    isms::Applicability applicability{};
    isms::Implementation implementation{};
    std::int64_t controls = 0;
};
std::vector<ControlCount> control_counts(store::Connection& connection, std::int64_t org);

}  // namespace queries
