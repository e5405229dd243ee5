// Clause 4.2: interested parties, what they require, and which of it the ISMS sees to.
#pragma once
#include <span>

#include "isms/context/interested_party.hpp"
#include "isms/context/requirement.hpp"
#include "rules/conformity/finding.hpp"

namespace rules::conformity {

using Parties = std::span<const isms::InterestedParty>;
using Requirements = std::span<const isms::Requirement>;

Finding parties_are_determined(Parties parties);                                  // a)
Finding requirements_are_determined(Parties parties, Requirements requirements);  // b): of each relevant party
Finding requirements_are_allotted(Requirements requirements);                     // c): each decided, and how it is met

}  // namespace rules::conformity
