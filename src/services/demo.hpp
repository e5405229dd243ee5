// The demo organisation of catalogue/demo: played day by day through the same doors that people use.
#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "services/program.hpp"

namespace services {

struct DemoPerson {
    std::string name, email, roles;
};

inline constexpr std::string_view demo_slug = "demo";
// The same for everybody, and no secret: the demo is for looking around on one's own machine.
inline constexpr std::string_view demo_password = "look around freely";

// Makes the organisation as of today; everything or nothing. conflict when there is one with this slug.
base::Result<std::vector<DemoPerson>> make_demo(Program& program);
// Who can sign in, of a demo that is there.
std::vector<DemoPerson> demo_people(Program& program);

}  // namespace services
