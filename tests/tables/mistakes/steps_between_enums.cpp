// A step from a state of one record to a state of another.
// refused: a step leads from a state to a state of the same enum
#include "tables/mistakes/thing.hpp"

constexpr auto wrong =
    mistakes::step<mistakes::ThingState::open, mistakes::OtherState::done>(schema::Verb::close, {"Close"});
