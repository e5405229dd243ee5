#include "isms/planning/treatment_action.hpp"
#include "schema/record.hpp"

namespace isms::treatment_action {

using namespace schema;
using enum ActionState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&TreatmentAction::title>       ({.name = "title",        .label = "What is done",  .group = "Action", .required = true, .in_list = true, .searchable = true}),
    field<&TreatmentAction::description> ({.name = "description",  .label = "Description",   .searchable = true, .max_length = 4000}),
    field<&TreatmentAction::risks>       ({.name = "risks",        .label = "Risks that it treats", .clause = "6.1.3 e)"}),
    field<&TreatmentAction::controls>    ({.name = "controls",     .label = "Controls that it puts in place", .clause = "6.1.3 b)"}),
    field<&TreatmentAction::owner>       ({.name = "owner",        .label = "Responsible",   .group = "Plan", .clause = "6.1.3 e)", .in_list = true}),
    field<&TreatmentAction::due>         ({.name = "due",          .label = "Due",           .clause = "6.1.3 e)", .in_list = true}),
    field<&TreatmentAction::cost>        ({.name = "cost",         .label = "Cost",          .help = "Whole amount in the organisation's currency. Empty: not known.", .in_list = true}),
    field<&TreatmentAction::result>      ({.name = "result",       .label = "Result",        .group = "Result", .clause = "8.3", .searchable = true, .max_length = 4000}),
    field<&TreatmentAction::completed_on>({.name = "completed_on", .label = "Completed on",  .clause = "8.3", .in_list = true, .computed = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<planned,     in_progress, action_is_planned>(Verb::start,    {"Start", "8.3"}),
    step<planned,     done,        action_has_result>(Verb::complete, {"Done", "8.3"}),
    step<in_progress, done,        action_has_result>(Verb::complete, {"Done", "8.3"}),
    step<done,        verified>                      (Verb::verify,   {"Result verified", "8.3"}),
    step<planned,     cancelled>                     (Verb::close,    {"Cancel", "8.3"}),
    step<in_progress, cancelled>                     (Verb::close,    {"Cancel", "8.3"}),
    step<cancelled,   planned>                       (Verb::reopen,   {"Plan again", "8.3"}),
    step<done,        in_progress>                   (Verb::reopen,   {"Not done yet", "8.3"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant    (Role::contributor,   Verb::read, Verb::create, Verb::update, Verb::start, Verb::complete),
    grant    (Role::risk_owner,    Verb::read, Verb::create),
    grant_own(Role::risk_owner,    Verb::update, Verb::start, Verb::complete),
    grant    (Role::control_owner, Verb::read),
    grant_own(Role::control_owner, Verb::update, Verb::start, Verb::complete),
    grant    (Role::management,    Verb::read),
    grant    (Role::auditor,       Verb::read),
    grant    (Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::remove, Verb::start, Verb::complete, Verb::verify, Verb::close, Verb::reopen),
});

constexpr Schema table{
    .kind = Kind::treatment_action, .table = "treatment_action", .path = "treatment-actions", .singular = "Treatment action", .plural = "Treatment actions", .prefix = "TA",
    .clause = "6.1.3 e), 8.3", .help = "The risk treatment plan, line by line: what is done about which risks, by whom, until when, at which cost.",
    .type = record_type<TreatmentAction>(), .state = state_member<&TreatmentAction::state>(), .fields = fields, .steps = steps, .grants = grants,
};
// clang-format on

}  // namespace isms::treatment_action

template struct schema::Checked<isms::treatment_action::table>;
