// Badges: a state of a workflow, or a level of risk.
#pragma once
#include "web/html/node.hpp"
#include "web/parts/tone.hpp"

namespace web::parts {

html::Node badge(html::Text label, Tone tone = Tone::neutral);

// The place of a level on a scale: of 5 levels, number 1 is the lowest and 5 the highest.
struct Level {
    int number = 0;  // from 1; 0 is "not assessed"
    int count = 5;   // levels of the scale, 2 to 6
    html::Text label;
};

html::Node level_badge(const Level& level);
// "level-1" to "level-6": scales with fewer levels leave out colours, so that the highest is always level-6.
std::string_view level_class(int number, int count);

}  // namespace web::parts
