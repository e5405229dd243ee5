// The form of a risk method: scales as rows, the matrix as a grid, who accepts what; and levelling risks anew by it.
#pragma once
#include "web/visit.hpp"

namespace web::pages {

// GET .../risk-methods/new?from=5x5 (of the catalogue) or from=RM-0001 (a copy). Without from: the largest of the catalogue.
Response new_method(const Visit& visit);
// POST: do=resize gives the form back in the chosen size, 3 to 6 by 3 to 6, with what was typed; else it saves.
Response create_method(const Visit& visit);
Response edit_method(const Visit& visit);  // drafts only
Response save_method(const Visit& visit);

// Risks whose levels were found by a former method: old and new level; posts repeated "selected", and "reason".
Response relevel_page(const Visit& visit);
Response relevel(const Visit& visit);

}  // namespace web::pages
