// Clause 4.3: one approved scope, with its boundaries, and with issues, requirements and interfaces considered.
// The content of an approved scope does not change: its last change is the moment of approval.
#pragma once
#include <span>

#include "isms/context/issue.hpp"
#include "isms/context/requirement.hpp"
#include "isms/context/scope.hpp"
#include "rules/conformity/finding.hpp"

namespace rules::conformity {

using Scopes = std::span<const isms::Scope>;

Finding scope_is_approved(Scopes scopes);
Finding boundaries_are_stated(Scopes scopes);  // units, places or activities
// a) and b): needs_judgement when something is newer than the approval.
Finding issues_were_considered(Scopes scopes, std::span<const isms::Issue> issues);
Finding requirements_were_considered(Scopes scopes, std::span<const isms::Requirement> requirements);
Finding interfaces_are_stated(Scopes scopes);  // c)

}  // namespace rules::conformity
