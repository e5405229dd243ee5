#include "rules/conformity/clause_4_1.hpp"

#include "base/translate.hpp"

namespace rules::conformity {

using base::plural, base::word, isms::Issue, isms::IssueOrigin, isms::IssueState, schema::Kind;

namespace {
bool is_current(const Issue& issue) { return issue.state == IssueState::current; }
}  // namespace

Finding issues_are_determined(std::span<const Issue> issues) {
    constexpr Check check{"issues_are_determined", "4.1", word("External and internal issues are determined")};
    const auto from = [&](IssueOrigin origin) {
        return those_where(issues, [&](const Issue& issue) { return is_current(issue) && issue.origin == origin; });
    };
    const auto external = from(IssueOrigin::external), internal = from(IssueOrigin::internal);
    const NextStep next = make(word("Add an issue"), Kind::issue);
    if (external.empty() && internal.empty())
        return Finding(check, Answer::not_met, word("There is no current issue.")).then(next);
    if (external.empty())
        return Finding(check, Answer::not_met, word("There are internal issues, but no external one."))
            .with(internal)
            .then(next);
    if (internal.empty())
        return Finding(check, Answer::not_met, word("There are external issues, but no internal one."))
            .with(external)
            .then(next);
    return Finding(check, Answer::met, word("Current issues: {0} external, {1} internal."),
                   {count_text(external), count_text(internal)})
        .with(those_where(issues, is_current));
}

Finding issues_say_their_effect(std::span<const Issue> issues) {
    constexpr Check check{"issues_say_their_effect", "4.1", word("Each issue says how it affects information security")};
    const auto current = those_where(issues, is_current);
    if (current.empty())
        return Finding(check, Answer::not_met, word("There is no current issue."))
            .then(make(word("Add an issue"), Kind::issue));
    const auto silent = those_where(issues, [](const Issue& issue) { return is_current(issue) && issue.effect.empty(); });
    if (!silent.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} current issues does not say its effect.",
                              "{0} of {1} current issues do not say their effect."),
                       {count_text(silent), count_text(current)})
            .with(silent)
            .then(change(word("Describe the effect"), silent, Kind::issue));
    return Finding(check, Answer::met,
                   plural("The only current issue says its effect.", "All {0} current issues say their effect."),
                   {count_text(current)})
        .with(current);
}

Finding climate_is_decided(const isms::Organisation& organisation) {
    constexpr Check check{"climate_is_decided", "4.1", word("Whether climate change is a relevant issue is decided")};
    const std::vector<RecordRef> record{{Kind::organisation, organisation.meta.number}};
    const NextStep next{word("Decide on climate change"), Kind::organisation, schema::Verb::update,
                        organisation.meta.number};
    if (organisation.climate == isms::ClimateDecision::undecided)
        return Finding(check, Answer::not_met, word("It is not decided.")).with(record).then(next);
    if (organisation.climate_reason.empty() || !organisation.climate_decided_on)
        return Finding(check, Answer::not_met, word("It is decided, but reason or day are missing."))
            .with(record)
            .then(next);
    return Finding(check, Answer::met, word("It was decided on {0}, with a reason."),
                   {base::to_text(*organisation.climate_decided_on)})
        .with(record);
}

}  // namespace rules::conformity
