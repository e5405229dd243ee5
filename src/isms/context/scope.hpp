// Clause 4.3: the boundaries of the ISMS, as documented information.
#pragma once
#include "base/result.hpp"
#include "isms/kinds.hpp"

namespace isms {

enum class ScopeState : std::uint8_t { draft, approved, superseded };

struct Scope {
    schema::Meta meta;
    ScopeState state{};
    std::string title;
    std::string statement;
    std::vector<base::Id<Unit>> units;
    std::string locations;
    std::string activities;
    std::string interfaces;
    std::string exclusions;
    std::string considered_issues;
    std::string considered_requirements;
    base::Id<Person> owner;
    std::optional<base::Date> review_due;
    base::Id<Person> approved_by;
    std::optional<base::Date> approved_on;
};

// Clause 4.3 a) to c): the statement, and what was considered, are there.
base::Result<void> scope_is_complete(const Scope& scope);

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::ScopeState> =
    std::to_array<schema::Choice>({{"draft", "Draft"}, {"approved", "Approved"}, {"superseded", "Superseded"}});
