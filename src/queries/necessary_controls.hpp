// Which risks and requirements make a control necessary: the reasons that the Statement of Applicability derives (6.1.3 d).
#pragma once
#include <string>
#include <vector>

#include "isms/context/requirement.hpp"
#include "store/connection.hpp"

namespace queries {

struct NamedByRisk {
    std::int64_t control, risk;
    std::string title;
};
struct NamedByRequirement {
    std::int64_t control, requirement;
    isms::RequirementSource source;
    std::string title;
};

// Risks that are not closed, and current requirements that are not handled outside of the ISMS. Of one control, or of all
// with 0; by control and number.
std::vector<NamedByRisk> controls_named_by_risks(store::Connection& connection, std::int64_t org, std::int64_t control = 0);
std::vector<NamedByRequirement> controls_named_by_requirements(store::Connection& connection, std::int64_t org,
                                                               std::int64_t control = 0);

}  // namespace queries
