#include "rules/conformity/clause_6_1_2.hpp"

#include <algorithm>

#include "base/translate.hpp"

namespace rules::conformity {

using base::plural, base::word, isms::Risk, isms::RiskMethod, isms::RiskState, schema::Kind, schema::Verb;

namespace {

Finding no_risk(const Check& check) {
    return Finding(check, Answer::not_met, word("There is no risk yet.")).then(make(word("Add a risk"), Kind::risk));
}

Finding no_method(const Check& check) {
    return Finding(check, Answer::not_met, word("No risk method is in force."))
        .then(make(word("Set up the risk method"), Kind::risk_method));
}

// All risks that count must satisfy `holds`.
template <class Holds> Finding each_risk(const Check& check, Risks risks, Holds holds, base::Plural failing,
                                         base::Plural fine, std::string_view step, Answer otherwise = Answer::not_met) {
    const auto all = those_where(risks, counts);
    if (all.empty()) return no_risk(check);
    const auto lacking = those_where(risks, [&](const Risk& risk) { return counts(risk) && !holds(risk); });
    if (!lacking.empty())
        return Finding(check, otherwise, failing, {count_text(lacking), count_text(all)})
            .with(lacking)
            .then(change(step, lacking, Kind::risk));
    return Finding(check, Answer::met, fine, {count_text(all)}).with(all);
}

}  // namespace

const RiskMethod* method_in_force(Methods methods) {
    const auto found = std::ranges::find(methods, isms::MethodState::in_force, &RiskMethod::state);
    return found == methods.end() ? nullptr : &*found;
}

bool counts(const Risk& risk) { return risk.state != RiskState::closed; }

Finding criteria_are_established(Methods methods) {
    constexpr Check check{"criteria_are_established", "6.1.2 a",
                          word("Criteria to accept and to assess risks are established")};
    const RiskMethod* method = method_in_force(methods);
    if (!method) return no_method(check);
    const std::vector<RecordRef> record{{Kind::risk_method, method->meta.number}};
    if (method->criteria.empty() || !method->acceptable_up_to)
        return Finding(check, Answer::not_met,
                       word("The method in force does not say when risks are assessed, or which are acceptable."))
            .with(record)
            .then(make(word("Draft a new method"), Kind::risk_method));
    return Finding(check, Answer::met, word("The method in force says both.")).with(record);
}

Finding results_are_comparable(Methods methods, Risks risks) {
    constexpr Check check{"results_are_comparable", "6.1.2 b", word("Assessments give results that can be compared")};
    const RiskMethod* method = method_in_force(methods);
    if (!method) return no_method(check);
    const auto levelled = those_where(risks, [](const Risk& risk) { return counts(risk) && risk.method; });
    if (levelled.empty())
        return Finding(check, Answer::not_met, word("No risk has a level yet.")).then(make(word("Add a risk"), Kind::risk));
    const auto older = those_where(
        risks, [&](const Risk& risk) { return counts(risk) && risk.method && risk.method != schema::id_of(*method); });
    if (!older.empty())
        return Finding(check, Answer::not_met,
                       plural("{0} of {1} risks was levelled by a former method.",
                              "{0} of {1} risks were levelled by a former method."),
                       {count_text(older), count_text(levelled)})
            .with(older)
            .then({word("Level these risks by the method in force"), Kind::risk_method, Verb::assess, method->meta.number});
    return Finding(check, Answer::met,
                   plural("The only levelled risk follows the method in force.",
                          "All {0} levelled risks follow the method in force."),
                   {count_text(levelled)})
        .with(levelled);
}

Finding risks_are_identified(Risks risks) {
    constexpr Check check{"risks_are_identified", "6.1.2 c", word("Risks are identified")};
    return each_risk(
        check, risks, [](const Risk& risk) { return !risk.scenario.empty() || !risk.assets.empty(); },
        plural("{0} of {1} risks has neither a scenario nor assets.",
               "{0} of {1} risks have neither a scenario nor assets."),
        plural("{0} risk has a scenario or assets.", "{0} risks have a scenario or assets."),
        word("Describe what could happen"));
}

Finding affected_properties_are_named(Risks risks) {
    constexpr Check check{"affected_properties_are_named", "6.1.2 c",
                          word("For each risk it is known what is lost: confidentiality, integrity or availability")};
    return each_risk(
        check, risks, [](const Risk& risk) { return !risk.properties.empty(); },
        plural("{0} of {1} risks does not name what is lost: does it follow from its scenario?",
               "{0} of {1} risks do not name what is lost: does it follow from their scenario?"),
        plural("{0} risk names what is lost.", "{0} risks name what is lost."), word("Name what the risk affects"),
        Answer::needs_judgement);
}

Finding risk_owners_are_identified(Risks risks) {
    constexpr Check check{"risk_owners_are_identified", "6.1.2 c", word("Each risk has an owner")};
    return each_risk(
        check, risks, [](const Risk& risk) { return bool(risk.owner); },
        plural("{0} of {1} risks has no owner.", "{0} of {1} risks have no owner."),
        plural("{0} risk has an owner.", "{0} risks have an owner."), word("Name the risk owner"));
}

Finding risks_are_analysed(Risks risks) {
    constexpr Check check{"risks_are_analysed", "6.1.2 d", word("Likelihood, consequence and level of each risk are found")};
    return each_risk(
        check, risks, [](const Risk& risk) { return risk.likelihood && risk.consequence && risk.level; },
        plural("{0} of {1} risks is not rated.", "{0} of {1} risks are not rated."),
        plural("{0} risk is rated.", "{0} risks are rated."), word("Rate the risk"));
}

Finding risks_are_evaluated(Methods methods, Risks risks) {
    constexpr Check check{"risks_are_evaluated", "6.1.2 e", word("Risks are compared with the criteria and ranked")};
    if (!method_in_force(methods)) return no_method(check);
    return each_risk(
        check, risks, [](const Risk& risk) { return risk.state != RiskState::draft && risk.level && risk.assessed_on; },
        plural("{0} of {1} risks has no recorded assessment.", "{0} of {1} risks have no recorded assessment."),
        plural("{0} risk is assessed and ranked by level.", "{0} risks are assessed and ranked by level."),
        word("Record the assessment"));
}

}  // namespace rules::conformity
