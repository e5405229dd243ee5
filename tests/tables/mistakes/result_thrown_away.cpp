// A refusal that nobody looks at.
// refused: ignoring returned value of type
#include "tables/mistakes/thing.hpp"

void forget(const mistakes::Thing& thing) { mistakes::thing_is_ready(thing); }
