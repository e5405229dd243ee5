// The page of a membership: whether the person can sign in, and the link for who cannot yet.
#pragma once
#include "engine/work.hpp"
#include "web/visit.hpp"

namespace web::pages {

// For the page of a membership; see record_extras.hpp.
html::Node membership_extra(const Visit& visit, engine::Work& work, const engine::Record& record);
// Makes a link and shows it once.
Response invite(const Visit& visit);

}  // namespace web::pages
