#include "rules/conformity/clause_4_3.hpp"

#include <algorithm>

#include "base/translate.hpp"

namespace rules::conformity {

using base::plural, base::word, isms::Scope, isms::ScopeState, schema::Kind, schema::Verb;

namespace {

const Scope* approved_in(Scopes scopes) {
    const auto found = std::ranges::find(scopes, ScopeState::approved, &Scope::state);
    return found == scopes.end() ? nullptr : &*found;
}

std::vector<RecordRef> only(const Scope& scope) { return {{Kind::scope, scope.meta.number}}; }

Finding not_approved(const Check& check, Scopes scopes) {
    const auto drafts = those_where(scopes, [](const Scope& scope) { return scope.state == ScopeState::draft; });
    if (drafts.empty())
        return Finding(check, Answer::not_met, word("There is no approved scope."))
            .then(make(word("Describe the scope"), Kind::scope));
    return Finding(check, Answer::not_met, word("The scope is a draft: it is not approved."))
        .with(drafts)
        .then(change(word("Approve the scope"), drafts, Kind::scope, Verb::approve));
}

// The approved scope considers what stands in `text`; what came later needs somebody to look.
template <class Records, class Counts> Finding considered(const Check& check, Scopes scopes, const std::string Scope::*text,
                                                          const Records& records, Counts counts) {
    const Scope* scope = approved_in(scopes);
    if (!scope) return not_approved(check, scopes);
    const NextStep revise{word("Revise the scope"), Kind::scope, Verb::reopen, scope->meta.number};
    if ((scope->*text).empty())
        return Finding(check, Answer::not_met, word("The approved scope says nothing about it."))
            .with(only(*scope))
            .then(revise);
    const auto newer = those_where(
        records, [&](const auto& record) { return counts(record) && record.meta.updated_at > scope->meta.updated_at; });
    if (!newer.empty())
        return Finding(check, Answer::needs_judgement,
                       plural("{0} record is newer than the approval: does the scope still fit?",
                              "{0} records are newer than the approval: does the scope still fit?"),
                       {count_text(newer)})
            .with(newer)
            .then(revise);
    return Finding(check, Answer::met, word("The approved scope says how they were considered.")).with(only(*scope));
}

}  // namespace

Finding scope_is_approved(Scopes scopes) {
    constexpr Check check{"scope_is_approved", "4.3", word("The scope is documented and approved")};
    const auto approved = those_where(scopes, [](const Scope& scope) { return scope.state == ScopeState::approved; });
    if (approved.empty()) return not_approved(check, scopes);
    if (approved.size() > 1)
        return Finding(check, Answer::not_met, word("Several scopes are approved at the same time."))
            .with(approved)
            .then(change(word("Supersede all but one"), approved, Kind::scope));
    const Scope& scope = *approved_in(scopes);
    if (scope.statement.empty() || !scope.approved_by)
        return Finding(check, Answer::not_met, word("The approved scope has no statement, or nobody signed it."))
            .with(approved)
            .then({word("Revise the scope"), Kind::scope, Verb::reopen, scope.meta.number});
    return Finding(check, Answer::met, word("The scope was approved on {0}."),
                   {scope.approved_on ? base::to_text(*scope.approved_on) : std::string()})
        .with(approved);
}

Finding boundaries_are_stated(Scopes scopes) {
    constexpr Check check{"boundaries_are_stated", "4.3", word("The boundaries are stated: units, places, activities")};
    const Scope* scope = approved_in(scopes);
    if (!scope) return not_approved(check, scopes);
    if (scope->units.empty() && scope->locations.empty() && scope->activities.empty())
        return Finding(check, Answer::needs_judgement,
                       word("The approved scope names no unit, place or activity: does its statement say enough?"))
            .with(only(*scope))
            .then({word("Revise the scope"), Kind::scope, Verb::reopen, scope->meta.number});
    return Finding(check, Answer::met, word("The approved scope names its boundaries.")).with(only(*scope));
}

Finding issues_were_considered(Scopes scopes, std::span<const isms::Issue> issues) {
    constexpr Check check{"issues_were_considered", "4.3 a", word("The scope considers the issues")};
    return considered(check, scopes, &Scope::considered_issues, issues,
                      [](const isms::Issue& issue) { return issue.state == isms::IssueState::current; });
}

Finding requirements_were_considered(Scopes scopes, std::span<const isms::Requirement> requirements) {
    constexpr Check check{"requirements_were_considered", "4.3 b",
                          word("The scope considers the requirements of interested parties")};
    return considered(check, scopes, &Scope::considered_requirements, requirements,
                      [](const isms::Requirement& r) { return r.state == isms::RequirementState::current; });
}

Finding interfaces_are_stated(Scopes scopes) {
    constexpr Check check{"interfaces_are_stated", "4.3 c", word("Interfaces and dependencies to others are stated")};
    return considered(check, scopes, &Scope::interfaces, std::span<const isms::Issue>{}, [](const auto&) { return false; });
}

}  // namespace rules::conformity
