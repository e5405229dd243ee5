#include "rules/conformity/all_checks.hpp"

#include <map>

namespace rules::conformity {

std::vector<Necessary> necessary_controls(Risks risks, Requirements requirements) {
    std::map<std::int64_t, Necessary> named;
    const auto name = [&](base::Id<isms::Control> control, RecordRef by) -> Necessary& {
        Necessary& one = named[control.number];
        one.control = control;
        one.named_by.push_back(by);
        return one;
    };
    for (const isms::Risk& risk : risks) {
        if (!counts(risk)) continue;
        for (const auto control : risk.controls)
            name(control, {schema::Kind::risk, risk.meta.number}).derived.add(isms::InclusionReason::risk);
    }
    for (const isms::Requirement& requirement : requirements) {
        if (requirement.state != isms::RequirementState::current || requirement.handled == isms::Handled::outside_isms)
            continue;
        for (const auto control : requirement.controls) {
            Necessary& one = name(control, {schema::Kind::requirement, requirement.meta.number});
            if (const auto reason = reason_from(requirement.source)) one.derived.add(*reason);
        }
    }
    std::vector<Necessary> all;
    for (auto& [number, one] : named) all.push_back(std::move(one));
    return all;
}

std::vector<Finding> all_checks(const Records& r, base::Date today) {
    const auto necessary = necessary_controls(r.risks, r.requirements);
    return {
        issues_are_determined(r.issues),
        issues_say_their_effect(r.issues),
        climate_is_decided(r.organisation),

        parties_are_determined(r.parties),
        requirements_are_determined(r.parties, r.requirements),
        requirements_are_allotted(r.requirements),

        scope_is_approved(r.scopes),
        boundaries_are_stated(r.scopes),
        issues_were_considered(r.scopes, r.issues),
        requirements_were_considered(r.scopes, r.requirements),
        interfaces_are_stated(r.scopes),

        criteria_are_established(r.methods),
        results_are_comparable(r.methods, r.risks),
        risks_are_identified(r.risks),
        affected_properties_are_named(r.risks),
        risk_owners_are_identified(r.risks),
        risks_are_analysed(r.risks),
        risks_are_evaluated(r.methods, r.risks),

        options_are_chosen(r.methods, r.risks),
        controls_are_determined(r.risks),
        annex_a_is_compared(r.controls),
        no_necessary_control_is_left_out(r.controls, necessary),
        inclusions_are_justified(r.controls, necessary),
        exclusions_are_justified(r.controls),
        implementation_is_stated(r.controls),
        statement_is_published(r.versions, r.differences, r.published_is_readable),
        treatment_is_planned(r.methods, r.risks, r.actions),
        residual_risks_are_accepted(r.methods, r.risks, r.memberships),
        acceptances_still_hold(r.risks, r.stale),

        assessments_are_repeated(r.methods, r.risks, today),
        assessment_results_are_kept(r.risks),

        plan_is_carried_out(r.actions, today),
        treatment_results_are_kept(r.actions),
        implementation_is_shown(r.controls, r.evidence, today),
    };
}

}  // namespace rules::conformity
