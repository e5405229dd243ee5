// Where a finding leads: the button to the right form, and the words for its answer.
#pragma once
#include <optional>

#include "rules/conformity/finding.hpp"
#include "web/parts/action.hpp"
#include "web/parts/tone.hpp"
#include "web/visit.hpp"

namespace web::pages {

// Nothing where this person may not take the step.
std::optional<parts::Action> action_of(const Visit& visit, const rules::conformity::NextStep& step);

std::string_view word_for(rules::conformity::Answer answer);
parts::Tone tone_of(rules::conformity::Answer answer);

}  // namespace web::pages
