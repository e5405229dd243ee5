#include "isms/planning/risk.hpp"
#include "schema/record.hpp"

namespace isms::risk {

using namespace schema;
using enum RiskState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Risk::title>               ({.name = "title",                .label = "Title",                    .group = "Risk", .required = true, .in_list = true, .searchable = true}),
    field<&Risk::scenario>            ({.name = "scenario",             .label = "What could happen",        .help = "Cause, event and effect in a few sentences.", .clause = "6.1.2 c) 1)", .searchable = true, .max_length = 4000, .material = true}),
    field<&Risk::owner>               ({.name = "owner",                .label = "Risk owner",               .help = "Has the authority to treat and to accept the risk.", .clause = "6.1.2 c) 2)", .in_list = true}),
    field<&Risk::assets>              ({.name = "assets",               .label = "Assets at risk",           .clause = "6.1.2 c) 1)", .material = true}),
    field<&Risk::threats>             ({.name = "threats",              .label = "Threats",                  .clause = "6.1.2 c) 1)", .material = true}),
    field<&Risk::vulnerabilities>     ({.name = "vulnerabilities",      .label = "Vulnerabilities",          .clause = "6.1.2 c) 1)", .material = true}),
    field<&Risk::properties>          ({.name = "properties",           .label = "Affects",                  .clause = "6.1.2 c) 1)", .in_list = true, .material = true}),
    field<&Risk::inherent_likelihood> ({.name = "inherent_likelihood",  .label = "Inherent likelihood",      .help = "Without any control.", .group = "Inherent", .material = true}),
    field<&Risk::inherent_consequence>({.name = "inherent_consequence", .label = "Inherent consequence", .material = true}),
    field<&Risk::inherent_level>      ({.name = "inherent_level",       .label = "Inherent level",           .in_list = true, .computed = true}),
    field<&Risk::existing_controls>   ({.name = "existing_controls",    .label = "What is in place",         .help = "Measures that work today.", .group = "Current", .searchable = true, .max_length = 4000, .material = true}),
    field<&Risk::likelihood>          ({.name = "likelihood",           .label = "Likelihood",               .help = "With the measures that work today.", .clause = "6.1.2 d) 2)", .in_list = true, .material = true}),
    field<&Risk::consequence>         ({.name = "consequence",          .label = "Consequence",              .clause = "6.1.2 d) 1)", .in_list = true, .material = true}),
    field<&Risk::level>               ({.name = "level",                .label = "Level",                    .clause = "6.1.2 d) 3)", .in_list = true, .computed = true}),
    field<&Risk::treatment>           ({.name = "treatment",            .label = "Treatment option",         .group = "Treatment", .clause = "6.1.3 a)", .in_list = true, .material = true}),
    field<&Risk::treatment_reason>    ({.name = "treatment_reason",     .label = "Reason for the option",    .clause = "6.1.3 a)", .searchable = true, .max_length = 4000}),
    field<&Risk::controls>            ({.name = "controls",             .label = "Necessary controls",       .help = "They become reasons in the Statement of Applicability.", .clause = "6.1.3 b)", .material = true}),
    field<&Risk::residual_likelihood> ({.name = "residual_likelihood",  .label = "Residual likelihood",      .help = "When the treatment is done.", .group = "Residual", .clause = "6.1.3 f)", .material = true}),
    field<&Risk::residual_consequence>({.name = "residual_consequence", .label = "Residual consequence",     .clause = "6.1.3 f)", .material = true}),
    field<&Risk::residual_level>      ({.name = "residual_level",       .label = "Residual level",           .clause = "6.1.3 f)", .in_list = true, .computed = true}),
    field<&Risk::acceptance_reason>   ({.name = "acceptance_reason",    .label = "Reason for acceptance",    .group = "Acceptance and review", .clause = "6.1.3 f)", .max_length = 2000}),
    field<&Risk::accepted_by>         ({.name = "accepted_by",          .label = "Accepted by",              .clause = "6.1.3 f)", .computed = true}),
    field<&Risk::accepted_on>         ({.name = "accepted_on",          .label = "Accepted on",              .clause = "6.1.3 f)", .in_list = true, .computed = true}),
    field<&Risk::method>              ({.name = "method",               .label = "Levelled by",              .help = "The risk method in force when the levels were found.", .clause = "6.1.2 b)", .computed = true, .material = true}),
    field<&Risk::assessed_on>         ({.name = "assessed_on",          .label = "Assessed on",              .clause = "8.2", .in_list = true, .computed = true}),
    field<&Risk::review_due>          ({.name = "review_due",           .label = "Review due",               .clause = "8.2", .in_list = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<draft,        assessed,     risk_is_assessed>         (Verb::assess, {"Record assessment",    "6.1.2"}),
    step<assessed,     assessed,     risk_is_assessed>         (Verb::assess, {"Record assessment",    "8.2"}),
    step<assessed,     in_treatment, risk_has_treatment>       (Verb::treat,  {"Start treatment",      "6.1.3 e)"}),
    step<assessed,     accepted,     risk_residual_is_assessed>(Verb::accept, {"Accept residual risk", "6.1.3 f)", approval_on<&Risk::accepted_on>()}),
    step<in_treatment, accepted,     risk_residual_is_assessed>(Verb::accept, {"Accept residual risk", "6.1.3 f)", approval_on<&Risk::accepted_on>()}),
    step<in_treatment, assessed>                               (Verb::reopen, {"Assess again",         "8.2"}),
    step<accepted,     assessed>                               (Verb::reopen, {"Assess again",         "8.2"}),
    step<assessed,     closed>                                 (Verb::close,  {"Close",                "8.2"}),
    step<accepted,     closed>                                 (Verb::close,  {"Close",                "8.2"}),
    step<closed,       assessed>                               (Verb::reopen, {"Assess again",         "8.2"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant    (Role::contributor,   Verb::read, Verb::create, Verb::update, Verb::assess),
    grant    (Role::risk_owner,    Verb::read, Verb::create),
    grant_own(Role::risk_owner,    Verb::update, Verb::assess, Verb::treat, Verb::accept, Verb::reopen),
    grant    (Role::control_owner, Verb::read),
    grant    (Role::management,    Verb::read, Verb::accept),
    grant    (Role::auditor,       Verb::read),
    grant    (Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::remove, Verb::assess, Verb::treat, Verb::reopen, Verb::close),
});

constexpr Schema table{
    .kind = Kind::risk, .table = "risk", .path = "risks", .singular = "Risk", .plural = "Risks", .prefix = "R",
    .clause = "6.1.2, 6.1.3, 8.2, 8.3", .help = "What could happen to the information of the organisation, how bad that is, and what is done about it.",
    .type = record_type<Risk>(), .state = state_member<&Risk::state>(), .fields = fields, .steps = steps, .grants = grants,
};
// clang-format on

}  // namespace isms::risk

template struct schema::Checked<isms::risk::table>;
