// The id of an asset where a person goes.
// refused: no match for 'operator='
#include "tables/mistakes/thing.hpp"

void assign(mistakes::Thing& thing, base::Id<isms::Asset> asset) { thing.owner = asset; }
