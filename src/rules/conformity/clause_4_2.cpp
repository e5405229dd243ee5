#include "rules/conformity/clause_4_2.hpp"

#include <algorithm>

#include "base/translate.hpp"

namespace rules::conformity {

using base::plural, base::word, isms::Handled, isms::InterestedParty, isms::Requirement, schema::Kind;

namespace {
bool is_relevant(const InterestedParty& party) { return party.state == isms::PartyState::relevant; }
bool is_current(const Requirement& requirement) { return requirement.state == isms::RequirementState::current; }
}  // namespace

Finding parties_are_determined(Parties parties) {
    constexpr Check check{"parties_are_determined", "4.2 a", word("Relevant interested parties are determined")};
    const auto relevant = those_where(parties, is_relevant);
    if (relevant.empty())
        return Finding(check, Answer::not_met, word("There is no relevant interested party."))
            .then(make(word("Add an interested party"), Kind::interested_party));
    return Finding(check, Answer::met, plural("{0} interested party is relevant.", "{0} interested parties are relevant."),
                   {count_text(relevant)})
        .with(relevant);
}

Finding requirements_are_determined(Parties parties, Requirements requirements) {
    constexpr Check check{"requirements_are_determined", "4.2 b", word("What each interested party requires is determined")};
    const auto relevant = those_where(parties, is_relevant);
    if (relevant.empty())
        return Finding(check, Answer::not_met, word("There is no relevant interested party."))
            .then(make(word("Add an interested party"), Kind::interested_party));
    const auto without = those_where(parties, [&](const InterestedParty& party) {
        return is_relevant(party) && std::ranges::none_of(requirements, [&](const Requirement& requirement) {
                   return is_current(requirement) && requirement.party == schema::id_of(party);
               });
    });
    if (!without.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} relevant parties has no current requirement.",
                              "{0} of {1} relevant parties have no current requirement."),
                       {count_text(without), count_text(relevant)})
            .with(without)
            .then(make(word("Add a requirement"), Kind::requirement));
    return Finding(check, Answer::met,
                   plural("The only relevant party has requirements.", "Each of the {0} relevant parties has requirements."),
                   {count_text(relevant)})
        .with(those_where(requirements, is_current));
}

Finding requirements_are_allotted(Requirements requirements) {
    constexpr Check check{"requirements_are_allotted", "4.2 c",
                          word("For each requirement it is decided whether the ISMS sees to it, and how")};
    const auto current = those_where(requirements, is_current);
    if (current.empty())
        return Finding(check, Answer::not_met, word("There is no current requirement."))
            .then(make(word("Add a requirement"), Kind::requirement));
    const auto undecided =
        those_where(requirements, [](const Requirement& r) { return is_current(r) && r.handled == Handled::undecided; });
    if (!undecided.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} current requirements is not decided.",
                              "{0} of {1} current requirements are not decided."),
                       {count_text(undecided), count_text(current)})
            .with(undecided)
            .then(change(word("Decide who sees to it"), undecided, Kind::requirement));
    const auto silent = those_where(requirements, [](const Requirement& r) {
        return is_current(r) && r.handled == Handled::by_isms && r.how.empty() && r.controls.empty();
    });
    if (!silent.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} requirement is handled through the ISMS, but neither a text nor a control says how.",
                              "{0} requirements are handled through the ISMS, but neither a text nor a control says how."),
                       {count_text(silent)})
            .with(silent)
            .then(change(word("Say how it is met"), silent, Kind::requirement));
    return Finding(check, Answer::met,
                   plural("The only current requirement is decided.", "All {0} current requirements are decided."),
                   {count_text(current)})
        .with(current);
}

}  // namespace rules::conformity
