// A bare number where an id goes.
// refused: no match for 'operator='
#include "tables/mistakes/thing.hpp"

void assign(mistakes::Thing& thing, std::int64_t number) { thing.owner = number; }
