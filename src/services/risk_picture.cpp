#include "services/risk_picture.hpp"

#include "isms/planning/risk.hpp"
#include "isms/planning/risk_method.hpp"
#include "services/method_in_force.hpp"

namespace services {

using base::Result, isms::ActionState, isms::Risk, isms::RiskMethod, queries::Stage;

namespace {

RiskStage stage_of(Stage stage, const RiskMethod* method, schema::Likelihood likelihood, schema::Consequence consequence,
                   schema::RiskLevel level) {
    RiskStage view{.stage = stage, .likelihood = likelihood, .consequence = consequence, .level = level};
    if (!method) return view;
    view.likelihood_name = rules::name_of(*method, likelihood);
    view.consequence_name = rules::name_of(*method, consequence);
    view.level_name = rules::name_of(*method, level);
    view.is_acceptable = rules::is_acceptable(*method, level);
    return view;
}

void add_plan(engine::Work& work, RiskPicture& picture) {
    picture.actions = queries::actions_of_risk(work.connection(), work.occasion().org, picture.risk.meta.number);
    for (const queries::PlanRow& action : picture.actions) {
        if (action.state == ActionState::cancelled) continue;
        if (action.state == ActionState::planned || action.state == ActionState::in_progress) ++picture.open_actions;
        picture.known_cost += action.cost.value_or(0);
        if (!action.cost) ++picture.without_cost;
    }
}

}  // namespace

Result<RiskPicture> risk_picture(engine::Work& work, base::Id<Risk> id) {
    RiskPicture picture;
    picture.risk = TRY(work.find(id));
    const Risk& risk = picture.risk;
    const std::int64_t org = work.occasion().org;
    const auto in_force = method_in_force(work);
    picture.method = in_force;
    if (risk.method && (!in_force || risk.method != schema::id_of(*in_force)))
        picture.method = std::make_shared<const RiskMethod>(TRY(work.as_program().find(risk.method)));
    picture.is_by_method_in_force = in_force && risk.method == schema::id_of(*in_force);
    picture.stages = {stage_of(Stage::inherent, picture.method.get(), risk.inherent_likelihood, risk.inherent_consequence,
                               risk.inherent_level),
                      stage_of(Stage::current, picture.method.get(), risk.likelihood, risk.consequence, risk.level),
                      stage_of(Stage::residual, picture.method.get(), risk.residual_likelihood, risk.residual_consequence,
                               risk.residual_level)};
    picture.owner_name = queries::name_of_person(work.connection(), org, risk.owner.number);
    picture.controls = queries::controls_of_risk(work.connection(), org, id.number);
    if (risk.state != isms::RiskState::accepted && risk.state != isms::RiskState::closed)
        picture.helpful = queries::helpful_controls(work.connection(), org, id.number);
    add_plan(work, picture);
    if (picture.is_by_method_in_force) {
        picture.acceptor = rules::who_accepts(*in_force, risk.residual_level);
        if (risk.residual_level && !rules::is_acceptable(*in_force, risk.residual_level))
            picture.needed_reason = rules::name_of(*in_force, in_force->acceptable_up_to);
    }
    return picture;
}

}  // namespace services
