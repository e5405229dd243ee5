// What follows when a risk is saved: 6.1.2 d) and e), 6.1.3 f), 8.2.
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/work.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "rules/risk_method.hpp"
#include "services/method_in_force.hpp"
#include "services/record_rules.hpp"

namespace services {

using base::Error, base::ErrorCode, base::fail, base::Result, base::word, isms::Risk, isms::RiskMethod, isms::RiskState,
    schema::Verb;

namespace {

void forbid(Error& error, std::string_view field, bool differs) {
    if (differs)
        error.faults.push_back({std::string(field), word("Assess again first: the residual risk is accepted."), {}});
}

// An acceptance holds for what was accepted, and for nothing else.
Result<void> keep_what_was_accepted(const Change& change, const Risk& before, const Risk& risk) {
    if (change.step == Verb::reopen) return {};
    if (before.state != RiskState::accepted && before.state != RiskState::closed) return {};
    if (before.state == RiskState::closed && !before.accepted_by) return {};
    Error error{ErrorCode::unmet_condition, {}};
    forbid(error, "inherent_likelihood", before.inherent_likelihood != risk.inherent_likelihood);
    forbid(error, "inherent_consequence", before.inherent_consequence != risk.inherent_consequence);
    forbid(error, "likelihood", before.likelihood != risk.likelihood);
    forbid(error, "consequence", before.consequence != risk.consequence);
    forbid(error, "residual_likelihood", before.residual_likelihood != risk.residual_likelihood);
    forbid(error, "residual_consequence", before.residual_consequence != risk.residual_consequence);
    forbid(error, "treatment", before.treatment != risk.treatment);
    forbid(error, "controls", before.controls != risk.controls);
    forbid(error, "acceptance_reason", before.acceptance_reason != risk.acceptance_reason);
    if (!error.faults.empty()) return error;
    return {};
}

Error no_method(const Risk& risk) {
    Error error{ErrorCode::invalid, {}};
    const auto need = [&](std::string_view field, bool rated) {
        if (rated)
            error.faults.push_back({std::string(field), word("Put a risk method in force before risks are rated."), {}});
    };
    need("inherent_likelihood", bool(risk.inherent_likelihood));
    need("inherent_consequence", bool(risk.inherent_consequence));
    need("likelihood", bool(risk.likelihood));
    need("consequence", bool(risk.consequence));
    need("residual_likelihood", bool(risk.residual_likelihood));
    need("residual_consequence", bool(risk.residual_consequence));
    return error;
}

// Levels are found anew when somebody rates, records an assessment, or asks for the present method; never by themselves.
Result<void> find_levels(Work& work, const Change& change, const Risk& before, Risk& risk) {
    const bool asked = change.step == Verb::assess || before.method != risk.method || !rules::same_ratings(before, risk);
    if (!asked) return {};
    if (!rules::has_rating(risk)) {
        risk.method = {};
        risk.inherent_level = risk.level = risk.residual_level = {};
        return {};
    }
    const auto method = method_in_force(work);
    if (!method) return no_method(risk);
    TRY(rules::ratings_fit(*method, risk));
    rules::set_levels(*method, risk);
    risk.method = schema::id_of(*method);
    return {};
}

void record_assessment(Work& work, Risk& risk) {
    risk.assessed_on = work.today();
    if (risk.review_due && *risk.review_due > work.today()) return;
    const auto method = method_in_force(work);
    if (method && method->review_months.value_or(0) > 0)
        risk.review_due =
            base::add_months(work.today(), static_cast<int>(std::min<std::int64_t>(*method->review_months, 1200)));
}

Result<void> check_acceptor(const engine::Actor& actor, const RiskMethod& method, const Risk& risk) {
    if (actor.person == 0)
        return fail(ErrorCode::forbidden, word("A residual risk is accepted by a person, not by the program."));
    const bool is_owner = actor.person == risk.owner.number;
    if (actor.has(schema::Role::management)) return {};
    if (rules::who_accepts(method, risk.residual_level) == rules::Acceptor::management)
        return fail(ErrorCode::forbidden, word("The residual level “{0}” is above “{1}”: only top management accepts it."),
                    "residual_level",
                    {std::string(rules::name_of(method, risk.residual_level)),
                     std::string(rules::name_of(method, method.owner_accepts_up_to))});
    if (is_owner) return {};
    return fail(ErrorCode::forbidden, word("Only the risk owner or top management accepts a residual risk."), "owner");
}

Result<void> record_acceptance(Work& work, const Change& change, Risk& risk) {
    const auto method = method_in_force(work);
    if (!method || risk.method != schema::id_of(*method))
        return fail(ErrorCode::unmet_condition,
                    word("The levels were not found by the risk method in force. Assess the risk again first."), "method");
    TRY(check_acceptor(work.occasion().actor, *method, risk));
    if (risk.acceptance_reason.empty())
        risk.acceptance_reason = base::shorten(
            change.reason, static_cast<std::size_t>(schema::field_of<&Risk::acceptance_reason>().max_length - 1));
    if (!rules::is_acceptable(*method, risk.residual_level) && risk.acceptance_reason.empty())
        return fail(ErrorCode::unmet_condition,
                    word("This level is above the acceptance criterion “{0}”: say why it is accepted all the same."),
                    "acceptance_reason", {std::string(rules::name_of(*method, method->acceptable_up_to))});
    risk.accepted_by = {work.occasion().actor.person};
    return {};
}

void clear_acceptance(Risk& risk) {
    risk.accepted_by = {};
    risk.accepted_on = {};
    risk.acceptance_reason.clear();
}

}  // namespace

Result<void> settle_risk(Work& work, const Change& change, Risk& risk) {
    if (change.is_removal) return {};
    const Risk before = change.before ? engine::typed<Risk>(*change.before) : Risk{};
    TRY(keep_what_was_accepted(change, before, risk));
    TRY(find_levels(work, change, before, risk));
    if (change.step == Verb::assess) record_assessment(work, risk);
    if (change.step == Verb::accept) return record_acceptance(work, change, risk);
    if (change.step == Verb::reopen) clear_acceptance(risk);
    return {};
}

}  // namespace services
