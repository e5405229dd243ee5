#include "rules/conformity/clause_8_2.hpp"

#include <algorithm>

#include "base/translate.hpp"

namespace rules::conformity {

using base::Date, base::plural, base::word, isms::Risk, isms::RiskMethod, schema::Kind, schema::Verb;

std::optional<Date> assessment_due(const RiskMethod* method, const Risk& risk) {
    std::optional<Date> due = risk.review_due;
    const std::int64_t months = method ? method->review_months.value_or(0) : 0;
    if (risk.assessed_on && months > 0) {
        const Date by_interval = base::add_months(*risk.assessed_on, static_cast<int>(std::min<std::int64_t>(months, 1200)));
        due = due ? std::min(*due, by_interval) : by_interval;
    }
    return due;
}

Finding assessments_are_repeated(Methods methods, Risks risks, Date today) {
    constexpr Check check{"assessments_are_repeated", "8.2", word("Risks are assessed at planned intervals")};
    const auto all = those_where(risks, counts);
    if (all.empty())
        return Finding(check, Answer::not_met, word("There is no risk yet.")).then(make(word("Add a risk"), Kind::risk));
    const RiskMethod* method = method_in_force(methods);
    const auto never = those_where(risks, [](const Risk& risk) { return counts(risk) && !risk.assessed_on; });
    if (!never.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} risks was never assessed.", "{0} of {1} risks were never assessed."),
                       {count_text(never), count_text(all)})
            .with(never)
            .then(change(word("Assess the risk"), never, Kind::risk, Verb::assess));
    const auto overdue = those_where(risks, [&](const Risk& risk) {
        const auto due = assessment_due(method, risk);
        return counts(risk) && due && *due < today;
    });
    if (!overdue.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} risks is overdue for assessment.", "{0} of {1} risks are overdue for assessment."),
                       {count_text(overdue), count_text(all)})
            .with(overdue)
            .then(change(word("Assess the risk again"), overdue, Kind::risk, Verb::assess));
    const auto unplanned =
        those_where(risks, [&](const Risk& risk) { return counts(risk) && !assessment_due(method, risk); });
    if (!unplanned.empty())
        return Finding(
                   check, Answer::needs_judgement,
                   plural("For {0} of {1} risks neither a review date nor the method says when it is assessed again.",
                          "For {0} of {1} risks neither a review date nor the method says when they are assessed again."),
                   {count_text(unplanned), count_text(all)})
            .with(unplanned)
            .then(change(word("Give a review date"), unplanned, Kind::risk));
    return Finding(check, Answer::met,
                   plural("The only risk was assessed within its interval.",
                          "All {0} risks were assessed within their interval."),
                   {count_text(all)})
        .with(all);
}

Finding assessment_results_are_kept(Risks risks) {
    constexpr Check check{"assessment_results_are_kept", "8.2", word("Results of assessments are kept")};
    const auto assessed = those_where(risks, [](const Risk& risk) { return risk.assessed_on && risk.level; });
    if (assessed.empty())
        return Finding(check, Answer::not_met, word("There is no result of an assessment yet."))
            .then({word("Look at the risks"), Kind::risk, Verb::read, 0});
    return Finding(check, Answer::met,
                   plural("The result of {0} risk is kept with every version before.",
                          "The results of {0} risks are kept with every version before."),
                   {count_text(assessed)})
        .with(assessed);
}

}  // namespace rules::conformity
