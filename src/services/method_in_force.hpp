// The risk method that counts now: at most one in an organisation (clause 6.1.2).
#pragma once
#include <memory>

#include "engine/work.hpp"
#include "isms/planning/risk_method.hpp"

namespace services {

// Null when none is.
using MethodInForce = std::shared_ptr<const isms::RiskMethod>;

// Whatever the actor may read: a level is found by the method for everybody.
MethodInForce method_in_force(engine::Work& work);

// Makes a method of the catalogue ("5x5") the one in force, approved by the actor. invalid, with a fault at `method`, when
// the catalogue has none of this name.
base::Result<isms::RiskMethod> put_catalogue_method_in_force(engine::Work& work, std::string_view name);

}  // namespace services
