// What the organisation calls its levels: the scales of the risk method in force.
#pragma once
#include <string>
#include <vector>

#include "engine/work.hpp"

namespace web::forms {

struct LevelNames {
    std::vector<std::string> likelihood, consequence, risk;  // index 0 is level 1; empty without a method in force

    const std::vector<std::string>& of(schema::Scale scale) const;
    // "3 – Possible"; "3" where the scale has no such level.
    std::string label(schema::Scale scale, std::int64_t level) const;
};

// Whatever the actor may read: names of levels stand on every page.
LevelNames level_names(engine::Work& work);

}  // namespace web::forms
