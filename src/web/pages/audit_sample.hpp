// What stands on the page of a sample beside its facts: what was drawn, and how anybody draws it again.
#pragma once
#include "engine/work.hpp"
#include "web/visit.hpp"

namespace web::pages {

html::Node audit_sample_extra(const Visit& visit, engine::Work& work, const engine::Record& record);
// The references that it was drawn from, one on each line, as they stood then.
Response sample_population(const Visit& visit);

}  // namespace web::pages
