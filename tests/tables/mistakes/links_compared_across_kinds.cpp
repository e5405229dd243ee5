// Ids of two kinds compared.
// refused: no match for
#include "tables/mistakes/thing.hpp"

bool same(const mistakes::Thing& thing) { return thing.owner == thing.asset; }
