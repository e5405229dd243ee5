// The navigation at the side: what there is for this person in this organisation.
#pragma once
#include <vector>

#include "web/parts/page.hpp"
#include "web/visit.hpp"

namespace web {

std::vector<parts::EntryGroup> navigation_of(const Visit& visit);

}  // namespace web
