#include "web/pages/risk_extra.hpp"

#include <algorithm>

#include "isms/controls/control.hpp"
#include "isms/planning/risk.hpp"
#include "isms/planning/treatment_action.hpp"
#include "services/risk_picture.hpp"
#include "web/pages/risk_controls.hpp"
#include "web/pages/treatment_words.hpp"
#include "web/pages/words.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/icon.hpp"
#include "web/parts/record.hpp"

namespace web::pages {

using namespace html;
using base::put, base::tr, isms::RiskState, queries::Stage, services::RiskPicture, services::RiskStage, schema::Verb;

namespace {

std::string_view title_of(Stage stage) {
    if (stage == Stage::inherent) return tr("Inherent");
    return stage == Stage::current ? tr("Current") : tr("Residual");
}

std::string_view explanation_of(Stage stage) {
    if (stage == Stage::inherent) return tr("without any measure");
    return stage == Stage::current ? tr("with what works today") : tr("when the treatment is done");
}

Node stage_box(const RiskPicture& picture, const RiskStage& stage) {
    const int levels = picture.method ? static_cast<int>(picture.method->level_names.size()) : 5;
    const bool rated = static_cast<bool>(stage.level);
    const Text level = rated ? Text(stage.level_name) : Text(tr("Not rated"));
    const std::string rating = rated ? put(tr("{0} × {1}"), {stage.likelihood_name, stage.consequence_name}) : std::string();
    return div({cls("way-stage"), h3({title_of(stage.stage)}), p({cls("way-note"), explanation_of(stage.stage)}),
                parts::level_badge({.number = stage.level.value, .count = levels, .label = level}),
                when(rated, p({cls("way-rating"), rating})),
                when(rated, p({cls("way-accept"), parts::icon(stage.is_acceptable ? "circle-check" : "alert-triangle"),
                               span({stage.is_acceptable ? tr("Acceptable") : tr("Above the acceptance criterion")})}))});
}

Node arrow() { return span({cls("way-arrow"), parts::icon("arrow-right")}); }

Node step_block(std::string_view heading, Node content) { return div({cls("way-step"), h3({heading}), content}); }

Node what_works(const RiskPicture& picture) {
    if (picture.risk.existing_controls.empty()) return p({cls("muted"), tr("Nothing is named.")});
    return p({cls("soa-text"), picture.risk.existing_controls});
}

std::vector<parts::Linked> linked_actions(const Visit& visit, const RiskPicture& picture) {
    std::vector<parts::Linked> linked;
    for (const queries::PlanRow& action : picture.actions) {
        const bool overdue = is_overdue(action, visit.today());
        linked.push_back({.number = engine::format_reference(isms::treatment_action::table, action.action),
                          .name = action.title,
                          .url = visit.url_of(isms::treatment_action::table, action.action),
                          .relation = action.due ? Text(put(tr("until {0}"), {base::to_text(*action.due)})) : Text(),
                          .badge = overdue ? parts::badge(tr("Overdue"), parts::Tone::danger)
                                           : parts::badge(word_for(action.state), tone_of(action.state))});
    }
    return linked;
}

Node what_is_planned(const Visit& visit, const RiskPicture& picture) {
    return fragment({p({cls("way-option"), put(tr("Option: {0}"), {word_for(picture.risk.treatment)})}),
                     when(!picture.controls.empty(), named_controls(visit, picture)),
                     when(!picture.actions.empty(), parts::linked_records(linked_actions(visit, picture), "")),
                     when(picture.controls.empty() && picture.actions.empty(),
                          p({cls("muted"), tr("No control and no action is named.")}))});
}

std::string who_accepts(const RiskPicture& picture) {
    switch (picture.acceptor) {
        case rules::Acceptor::nobody:
            return std::string(tr("The residual risk is not rated yet, so nobody can accept it."));
        case rules::Acceptor::owner:
            return picture.owner_name.empty() ? std::string(tr("The risk owner may accept this level, but none is named."))
                                              : put(tr("{0}, the risk owner, may accept this level."), {picture.owner_name});
        case rules::Acceptor::management:
            break;
    }
    return std::string(tr("Only top management may accept this level."));
}

Node acceptance(const Visit& visit, engine::Work& work, const engine::Record& record, const RiskPicture& picture) {
    const isms::Risk& risk = picture.risk;
    // What was accepted says the page of the record itself.
    if (risk.state == RiskState::accepted || risk.state == RiskState::closed || risk.state == RiskState::draft) return {};
    const auto steps = work.steps_for(record);
    const bool may_accept = std::ranges::any_of(steps, [](const schema::Step* step) { return step->verb == Verb::accept; });
    parts::Callout box{
        .heading = tr("Acceptance of the residual risk"),
        .content =
            fragment({p({who_accepts(picture)}),
                      when(!picture.needed_reason.empty(),
                           p({put(tr("It is above {0}: the acceptance needs a reason."), {picture.needed_reason})}))})};
    if (may_accept && picture.acceptor != rules::Acceptor::nobody)
        box.actions = {{.label = tr("Accept residual risk"),
                        .url = visit.url({"risks", record.reference(), "steps", schema::name_of(Verb::accept)})}};
    return parts::callout(box);
}

Node method_note(const Visit& visit, const RiskPicture& picture) {
    if (picture.is_by_method_in_force || !picture.risk.method || !picture.method) return {};
    parts::Callout note{
        .tone = parts::Tone::warning,
        .heading = tr("Levelled by a former method"),
        .content = put(tr("The levels were found by {0}, which is not in force any more. They stay until somebody decides."),
                       {picture.method->title})};
    if (visit.may(*schema::schema_of<isms::Risk>, Verb::assess))
        note.actions = {{.label = tr("Level again"), .url = visit.url({"risk-methods", "relevel"})}};
    return parts::callout(note);
}

}  // namespace

Node risk_extra(const Visit& visit, engine::Work& work, const engine::Record& record) {
    const auto picture = services::risk_picture(work, {record.meta.number});
    if (!picture) return {};
    return fragment(
        {method_note(visit, *picture),
         parts::card({.heading = tr("From inherent to residual"),
                      .content = fragment(
                          {div({cls("way"), stage_box(*picture, picture->stages[0]), arrow(),
                                stage_box(*picture, picture->stages[1]), arrow(), stage_box(*picture, picture->stages[2])}),
                           div({cls("way-steps"), step_block(tr("What is in place"), what_works(*picture)),
                                step_block(tr("What is planned"), what_is_planned(visit, *picture))})})}),
         helpful_controls(visit, *picture, work.may(Verb::update, record)), acceptance(visit, work, record, *picture)});
}

}  // namespace web::pages
