#include "rules/conformity/clause_8_3.hpp"

#include <algorithm>

#include "base/translate.hpp"

namespace rules::conformity {

using base::Date, base::plural, base::word, isms::ActionState, isms::Control, isms::Evidence, isms::TreatmentAction,
    schema::Kind, schema::Verb;

namespace {

bool is_open(const TreatmentAction& action) {
    return action.state == ActionState::planned || action.state == ActionState::in_progress;
}
bool is_done(const TreatmentAction& action) {
    return action.state == ActionState::done || action.state == ActionState::verified;
}

Finding no_action(const Check& check) {
    return Finding(check, Answer::not_met, word("The treatment plan has no action."))
        .then(make(word("Plan an action"), Kind::treatment_action));
}

}  // namespace

Finding plan_is_carried_out(Actions actions, Date today) {
    constexpr Check check{"plan_is_carried_out", "8.3", word("The treatment plan is carried out")};
    const auto open = those_where(actions, is_open), done = those_where(actions, is_done);
    if (open.empty() && done.empty()) return no_action(check);
    const auto overdue =
        those_where(actions, [&](const TreatmentAction& a) { return is_open(a) && a.due && *a.due < today; });
    if (!overdue.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} open actions is overdue.", "{0} of {1} open actions are overdue."),
                       {count_text(overdue), count_text(open)})
            .with(overdue)
            .then(change(word("Finish the action"), overdue, Kind::treatment_action, Verb::complete));
    const auto undated = those_where(actions, [](const TreatmentAction& a) { return is_open(a) && !a.due; });
    if (!undated.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} open actions has no day.", "{0} of {1} open actions have no day."),
                       {count_text(undated), count_text(open)})
            .with(undated)
            .then(change(word("Say until when"), undated, Kind::treatment_action));
    if (done.empty())
        return Finding(
                   check, Answer::not_yet_due,
                   plural("{0} action is planned, and it is not due yet.", "{0} actions are planned, and none is due yet."),
                   {count_text(open)})
            .with(open)
            .then({word("Look at the plan"), Kind::treatment_action, Verb::read, 0});
    return Finding(check, Answer::met,
                   plural("{0} action is done, and no open one is overdue.",
                          "{0} actions are done, and no open one is overdue."),
                   {count_text(done)})
        .with(done);
}

Finding treatment_results_are_kept(Actions actions) {
    constexpr Check check{"treatment_results_are_kept", "8.3", word("Results of treatment are kept")};
    const auto done = those_where(actions, is_done);
    if (done.empty()) {
        if (those_where(actions, is_open).empty()) return no_action(check);
        return Finding(check, Answer::not_yet_due, word("No action is done yet."))
            .then({word("Look at the plan"), Kind::treatment_action, Verb::read, 0});
    }
    const auto silent =
        those_where(actions, [](const TreatmentAction& a) { return is_done(a) && (a.result.empty() || !a.completed_on); });
    if (!silent.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} finished actions has no result.", "{0} of {1} finished actions have no result."),
                       {count_text(silent), count_text(done)})
            .with(silent)
            .then(change(word("Write down the result"), silent, Kind::treatment_action));
    return Finding(check, Answer::met,
                   plural("The only finished action has a result.", "All {0} finished actions have a result."),
                   {count_text(done)})
        .with(done);
}

Finding implementation_is_shown(Controls controls, std::span<const Evidence> evidence, Date today) {
    constexpr Check check{"implementation_is_shown", "8.3", word("Evidence shows that implemented controls work")};
    const auto is_implemented = [](const Control& c) {
        return c.applicability == isms::Applicability::applicable && c.implementation == isms::Implementation::implemented;
    };
    const auto implemented = those_where(controls, is_implemented);
    if (implemented.empty())
        return Finding(check, Answer::not_yet_due, word("No applicable control is implemented yet."))
            .then({word("Look at the controls"), Kind::control, Verb::read, 0});
    const auto is_shown = [&](const Control& c) {
        return std::ranges::any_of(evidence, [&](const Evidence& e) {
            return e.state == isms::EvidenceState::current && (!e.valid_until || *e.valid_until >= today) &&
                   std::ranges::find(e.controls, schema::id_of(c)) != e.controls.end();
        });
    };
    const auto bare = those_where(controls, [&](const Control& c) { return is_implemented(c) && !is_shown(c); });
    if (!bare.empty())
        return Finding(check, Answer::needs_judgement,
                       plural("{0} of {1} implemented controls has no evidence that counts today.",
                              "{0} of {1} implemented controls have no evidence that counts today."),
                       {count_text(bare), count_text(implemented)})
            .with(bare)
            .then(make(word("Add evidence"), Kind::evidence));
    return Finding(check, Answer::met,
                   plural("The only implemented control has evidence that counts today.",
                          "All {0} implemented controls have evidence that counts today."),
                   {count_text(implemented)})
        .with(implemented);
}

}  // namespace rules::conformity
