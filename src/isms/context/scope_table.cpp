#include "isms/context/scope.hpp"
#include "schema/record.hpp"

namespace isms::scope {

using namespace schema;
using enum ScopeState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Scope::title>                  ({.name = "title",                   .label = "Title",              .group = "Scope", .required = true, .in_list = true, .searchable = true}),
    field<&Scope::statement>              ({.name = "statement",               .label = "Scope statement",    .help = "The text that stands on the certificate: activities, places, units.", .clause = "4.3", .searchable = true, .max_length = 8000, .material = true}),
    field<&Scope::units>                  ({.name = "units",                   .label = "Units in scope",     .clause = "4.3", .material = true}),
    field<&Scope::locations>              ({.name = "locations",               .label = "Locations",          .clause = "4.3", .searchable = true, .max_length = 4000, .material = true}),
    field<&Scope::activities>             ({.name = "activities",              .label = "Processes and activities", .clause = "4.3", .searchable = true, .max_length = 4000, .material = true}),
    field<&Scope::interfaces>             ({.name = "interfaces",              .label = "Interfaces and dependencies", .help = "Where activities of the organisation meet those of others, for example cloud providers or group companies.", .group = "Boundaries", .clause = "4.3 c)", .max_length = 4000, .material = true}),
    field<&Scope::exclusions>             ({.name = "exclusions",              .label = "Outside of the scope", .help = "What is left out, and why that does not harm what is inside.", .clause = "4.3", .max_length = 4000, .material = true}),
    field<&Scope::considered_issues>      ({.name = "considered_issues",       .label = "How issues were considered", .clause = "4.3 a)", .max_length = 4000, .material = true}),
    field<&Scope::considered_requirements>({.name = "considered_requirements", .label = "How requirements were considered", .clause = "4.3 b)", .max_length = 4000, .material = true}),
    field<&Scope::owner>                  ({.name = "owner",                   .label = "Responsible",        .group = "Follow-up", .in_list = true}),
    field<&Scope::review_due>             ({.name = "review_due",              .label = "Review due",         .in_list = true}),
    field<&Scope::approved_by>            ({.name = "approved_by",             .label = "Approved by",        .group = "Approval", .clause = "7.5.2 c)", .computed = true}),
    field<&Scope::approved_on>            ({.name = "approved_on",             .label = "Approved on",        .clause = "7.5.2 c)", .in_list = true, .computed = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<draft, approved, scope_is_complete>(Verb::approve, {"Approve", "4.3", approval_on<&Scope::approved_on>()}),
    step<approved, draft>                   (Verb::reopen,  {"Revise", "4.3"}),
    step<approved, superseded>              (Verb::retire,  {"Supersede", "4.3"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant(Role::reader,        Verb::read),
    grant(Role::contributor,   Verb::read),
    grant(Role::risk_owner,    Verb::read),
    grant(Role::control_owner, Verb::read),
    grant(Role::management,    Verb::read, Verb::approve),
    grant(Role::auditor,       Verb::read),
    grant(Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::remove, Verb::reopen, Verb::retire),
});

constexpr Schema table{
    .kind = Kind::scope, .table = "scope", .path = "scopes", .singular = "Scope", .plural = "Scope", .prefix = "SC",
    .clause = "4.3", .help = "The boundaries and applicability of the ISMS, approved by top management.",
    .type = record_type<Scope>(), .state = state_member<&Scope::state>(), .fields = fields, .steps = steps, .grants = grants, .frozen = states(approved, superseded),
};
// clang-format on

}  // namespace isms::scope

template struct schema::Checked<isms::scope::table>;
