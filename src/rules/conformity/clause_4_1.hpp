// Clause 4.1 with Amendment 1:2024: external and internal issues, and whether climate change is one.
#pragma once
#include <span>

#include "isms/context/issue.hpp"
#include "isms/context/organisation.hpp"
#include "rules/conformity/finding.hpp"

namespace rules::conformity {

Finding issues_are_determined(std::span<const isms::Issue> issues);    // current ones, of both origins
Finding issues_say_their_effect(std::span<const isms::Issue> issues);  // on information security
Finding climate_is_decided(const isms::Organisation& organisation);    // with reason and day

}  // namespace rules::conformity
