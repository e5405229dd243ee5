#include "isms/planning/risk_method.hpp"
#include "schema/record.hpp"

namespace isms::risk_method {

using namespace schema;
using enum MethodState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&RiskMethod::title>               ({.name = "title",                .label = "Title",                      .group = "Method", .required = true, .in_list = true, .searchable = true}),
    field<&RiskMethod::criteria>            ({.name = "criteria",             .label = "When risks are assessed",    .help = "The interval, and the changes that call for an assessment between.", .clause = "6.1.2 a) 2)", .max_length = 4000, .material = true}),
    field<&RiskMethod::review_months>       ({.name = "review_months",        .label = "Months between assessments", .clause = "8.2", .material = true}),
    field<&RiskMethod::likelihood_names>    ({.name = "likelihood_names",     .label = "Likelihood levels",          .group = "Scales", .clause = "6.1.2 d) 2)", .material = true}),
    field<&RiskMethod::likelihood_meanings> ({.name = "likelihood_meanings",  .label = "Likelihood meanings",        .clause = "6.1.2 b)", .material = true}),
    field<&RiskMethod::consequence_names>   ({.name = "consequence_names",    .label = "Consequence levels",         .clause = "6.1.2 d) 1)", .material = true}),
    field<&RiskMethod::consequence_meanings>({.name = "consequence_meanings", .label = "Consequence meanings",       .clause = "6.1.2 b)", .material = true}),
    field<&RiskMethod::level_names>         ({.name = "level_names",          .label = "Levels of risk",             .clause = "6.1.2 d) 3)", .material = true}),
    field<&RiskMethod::matrix>              ({.name = "matrix",               .label = "Matrix",                     .help = "The level of risk for each pair, from the lowest likelihood up.", .clause = "6.1.2 d) 3)", .material = true}),
    field<&RiskMethod::acceptable_up_to>    ({.name = "acceptable_up_to",     .label = "Acceptable up to",           .help = "The risk acceptance criterion: up to this level a risk may be retained as it is.", .group = "Acceptance", .clause = "6.1.2 a) 1)", .material = true}),
    field<&RiskMethod::owner_accepts_up_to> ({.name = "owner_accepts_up_to",  .label = "Risk owners accept up to",   .help = "Above this level only top management accepts a residual risk.", .clause = "6.1.3 f)", .material = true}),
    field<&RiskMethod::change_reason>       ({.name = "change_reason",        .label = "Reason for this method",     .group = "Approval", .max_length = 2000}),
    field<&RiskMethod::in_force_since>      ({.name = "in_force_since",       .label = "In force since",             .in_list = true, .computed = true}),
    field<&RiskMethod::approved_by>         ({.name = "approved_by",          .label = "Approved by",                .in_list = true, .computed = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<draft, in_force, method_is_consistent>(Verb::approve, {"Put in force", "6.1.2 a)", approval_on<&RiskMethod::in_force_since>()}),
    step<in_force, retired>                    (Verb::retire,  {"Retire", "6.1.2"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant(Role::contributor,   Verb::read),
    grant(Role::risk_owner,    Verb::read),
    grant(Role::control_owner, Verb::read),
    grant(Role::management,    Verb::read, Verb::approve),
    grant(Role::auditor,       Verb::read),
    grant(Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::remove, Verb::retire),
});

constexpr Schema table{
    .kind = Kind::risk_method, .table = "risk_method", .path = "risk-methods", .singular = "Risk method", .plural = "Risk method", .prefix = "RM",
    .clause = "6.1.2", .help = "Scales, matrix and acceptance criterion. One method is in force at a time; a change never re-levels old risks by itself.",
    .type = record_type<RiskMethod>(), .state = state_member<&RiskMethod::state>(), .fields = fields, .steps = steps, .grants = grants, .frozen = states(in_force, retired),
};
// clang-format on

}  // namespace isms::risk_method

template struct schema::Checked<isms::risk_method::table>;
