// Items a), b), e) and f): the treatment of risks.
#include "rules/conformity/clause_6_1_3.hpp"

#include <algorithm>
#include <set>

#include "base/translate.hpp"
#include "rules/risk_method.hpp"

namespace rules::conformity {

using base::plural, base::word, isms::ActionState, isms::Risk, isms::RiskMethod, isms::RiskState, isms::Treatment,
    isms::TreatmentAction, schema::Kind, schema::Verb;

namespace {

bool is_above(const RiskMethod& method, const Risk& risk) {
    return counts(risk) && risk.level && !is_acceptable(method, risk.level);
}

// Nothing can be said of treatment without levels.
std::optional<Finding> without_levels(const Check& check, const RiskMethod* method, Risks risks) {
    if (!method)
        return Finding(check, Answer::not_met, word("No risk method is in force."))
            .then(make(word("Set up the risk method"), Kind::risk_method));
    const auto all = those_where(risks, counts);
    if (all.empty())
        return Finding(check, Answer::not_met, word("There is no risk yet.")).then(make(word("Add a risk"), Kind::risk));
    const auto unrated = those_where(risks, [](const Risk& risk) { return counts(risk) && !risk.level; });
    if (unrated.empty()) return std::nullopt;
    return Finding(check, Answer::not_met,
                   plural("{0} of {1} risks has no level, so it is not known whether it is acceptable.",
                          "{0} of {1} risks have no level, so it is not known whether they are acceptable."),
                   {count_text(unrated), count_text(all)})
        .with(unrated)
        .then(change(word("Rate the risk"), unrated, Kind::risk));
}

// The risks that have an action with a person and a day.
std::set<std::int64_t> planned_in(Actions actions) {
    std::set<std::int64_t> risks;
    for (const TreatmentAction& action : actions)
        if (action.state != ActionState::cancelled && action.owner && action.due)
            for (const auto risk : action.risks) risks.insert(risk.number);
    return risks;
}

bool is_in_management(base::Id<isms::Person> person, std::span<const isms::Membership> memberships) {
    return std::ranges::any_of(memberships, [&](const isms::Membership& membership) {
        return membership.person == person && membership.roles.has(schema::Role::management);
    });
}

}  // namespace

Finding options_are_chosen(Methods methods, Risks risks) {
    constexpr Check check{"options_are_chosen", "6.1.3 a",
                          word("For each risk above the criterion a treatment option is chosen")};
    const RiskMethod* method = method_in_force(methods);
    if (auto unknown = without_levels(check, method, risks)) return *unknown;
    const auto above = those_where(risks, [&](const Risk& risk) { return is_above(*method, risk); });
    if (above.empty()) return Finding(check, Answer::met, word("No risk is above the acceptance criterion."));
    const auto open = those_where(
        risks, [&](const Risk& risk) { return is_above(*method, risk) && risk.treatment == Treatment::undecided; });
    if (!open.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} risks above the criterion has no treatment option.",
                              "{0} of {1} risks above the criterion have no treatment option."),
                       {count_text(open), count_text(above)})
            .with(open)
            .then(change(word("Choose a treatment option"), open, Kind::risk));
    return Finding(check, Answer::met,
                   plural("The only risk above the criterion has a treatment option.",
                          "All {0} risks above the criterion have a treatment option."),
                   {count_text(above)})
        .with(above);
}

Finding controls_are_determined(Risks risks) {
    constexpr Check check{"controls_are_determined", "6.1.3 b",
                          word("For each risk that is modified the necessary controls are named")};
    if (those_where(risks, counts).empty())
        return Finding(check, Answer::not_met, word("There is no risk yet.")).then(make(word("Add a risk"), Kind::risk));
    const auto is_modified = [](const Risk& risk) { return counts(risk) && risk.treatment == Treatment::modify; };
    const auto modified = those_where(risks, is_modified);
    if (modified.empty())
        return Finding(check, Answer::needs_judgement, word("No risk is modified by controls: is that intended?"))
            .then({word("Look at the risks"), Kind::risk, Verb::read, 0});
    const auto bare = those_where(risks, [&](const Risk& risk) { return is_modified(risk) && risk.controls.empty(); });
    if (!bare.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} risks that are modified names no control.",
                              "{0} of {1} risks that are modified name no control."),
                       {count_text(bare), count_text(modified)})
            .with(bare)
            .then(change(word("Name the controls"), bare, Kind::risk));
    return Finding(check, Answer::met,
                   plural("The only risk that is modified names its controls.",
                          "All {0} risks that are modified name their controls."),
                   {count_text(modified)})
        .with(modified);
}

Finding treatment_is_planned(Methods methods, Risks risks, Actions actions) {
    constexpr Check check{"treatment_is_planned", "6.1.3 e", word("A treatment plan says who does what until when")};
    const RiskMethod* method = method_in_force(methods);
    if (auto unknown = without_levels(check, method, risks)) return *unknown;
    const auto needs_plan = [&](const Risk& risk) { return is_above(*method, risk) && risk.treatment != Treatment::retain; };
    const auto all = those_where(risks, needs_plan);
    if (all.empty()) return Finding(check, Answer::met, word("No risk above the criterion waits for treatment."));
    const auto planned = planned_in(actions);
    const auto bare =
        those_where(risks, [&](const Risk& risk) { return needs_plan(risk) && !planned.contains(risk.meta.number); });
    if (!bare.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} risks to treat has no action with a person and a day.",
                              "{0} of {1} risks to treat have no action with a person and a day."),
                       {count_text(bare), count_text(all)})
            .with(bare)
            .then(make(word("Plan an action"), Kind::treatment_action));
    return Finding(check, Answer::met,
                   plural("The only risk to treat has actions with a person and a day.",
                          "All {0} risks to treat have actions with a person and a day."),
                   {count_text(all)})
        .with(all);
}

Finding residual_risks_are_accepted(Methods methods, Risks risks, std::span<const isms::Membership> memberships) {
    constexpr Check check{"residual_risks_are_accepted", "6.1.3 f",
                          word("Risk owners approve the plan and accept the residual risks")};
    const RiskMethod* method = method_in_force(methods);
    if (auto unknown = without_levels(check, method, risks)) return *unknown;
    const auto above = those_where(risks, [&](const Risk& risk) { return is_above(*method, risk); });
    if (above.empty()) return Finding(check, Answer::met, word("No risk is above the acceptance criterion."));
    const auto open = those_where(risks, [&](const Risk& risk) {
        return is_above(*method, risk) && (risk.state != RiskState::accepted || !risk.accepted_by || !risk.accepted_on);
    });
    if (!open.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} risks above the criterion is not accepted after treatment.",
                              "{0} of {1} risks above the criterion are not accepted after treatment."),
                       {count_text(open), count_text(above)})
            .with(open)
            .then(change(word("Accept the residual risk"), open, Kind::risk, Verb::accept));
    const auto doubtful = those_where(risks, [&](const Risk& risk) {
        if (!is_above(*method, risk) || is_in_management(risk.accepted_by, memberships)) return false;
        return who_accepts(*method, risk.residual_level) != Acceptor::owner || risk.accepted_by != risk.owner;
    });
    if (!doubtful.empty())
        return Finding(check, Answer::needs_judgement,
                       plural("{0} risk was accepted by somebody who is neither its owner with that right nor in top "
                              "management today.",
                              "{0} risks were accepted by somebody who is neither their owner with that right nor in top "
                              "management today."),
                       {count_text(doubtful)})
            .with(doubtful)
            .then(change(word("Look at the acceptance"), doubtful, Kind::risk, Verb::reopen));
    return Finding(check, Answer::met,
                   plural("The only risk above the criterion is accepted by the right person.",
                          "All {0} risks above the criterion are accepted by the right person."),
                   {count_text(above)})
        .with(above);
}

Finding acceptances_still_hold(Risks risks, std::span<const RecordRef> stale) {
    constexpr Check check{"acceptances_still_hold", "6.1.3 f", word("Acceptances cover what is recorded today")};
    const auto accepted = those_where(risks, [](const Risk& risk) { return risk.state == RiskState::accepted; });
    if (accepted.empty())
        return Finding(check, Answer::not_yet_due, word("No residual risk is accepted yet."))
            .then({word("Look at the risks"), Kind::risk, Verb::read, 0});
    const std::set<RecordRef> changed(stale.begin(), stale.end());
    std::vector<RecordRef> lapsed;
    std::ranges::copy_if(accepted, std::back_inserter(lapsed),
                         [&](const RecordRef& risk) { return changed.contains(risk); });
    if (!lapsed.empty())
        return Finding(
                   check, Answer::not_met,
                   plural("{0} of {1} accepted risks has changed, or rests on something that has, since it was accepted.",
                          "{0} of {1} accepted risks have changed, or rest on something that has, since they were "
                          "accepted."),
                   {count_text(lapsed), count_text(accepted)})
            .with(lapsed)
            .then(change(word("Assess the risk again"), lapsed, Kind::risk, Verb::reopen));
    return Finding(check, Answer::met,
                   plural("The only accepted risk is what it was when it was accepted.",
                          "All {0} accepted risks are what they were when they were accepted."),
                   {count_text(accepted)})
        .with(accepted);
}

}  // namespace rules::conformity
