#include "isms/support/person.hpp"
#include "schema/record.hpp"

namespace isms::person {

using namespace schema;
using enum PersonState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Person::name>     ({.name = "name",      .label = "Name",      .group = "Person", .required = true, .in_list = true, .searchable = true}),
    field<&Person::email>    ({.name = "email",     .label = "E-mail",    .help = "Also the name for signing in, when the person has a membership.", .in_list = true, .searchable = true, .unique = true}),
    field<&Person::unit>     ({.name = "unit",      .label = "Unit",      .in_list = true}),
    field<&Person::job_title>({.name = "job_title", .label = "Job title", .in_list = true, .searchable = true}),
    field<&Person::external> ({.name = "external",  .label = "External",  .help = "Works for a supplier, an adviser or a certification body.", .in_list = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<active, left>(Verb::retire, {"Has left", "A.6.5"}),
    step<left, active>(Verb::reopen, {"Is back", "A.6.1"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant(Role::reader,        Verb::read),
    grant(Role::contributor,   Verb::read),
    grant(Role::risk_owner,    Verb::read),
    grant(Role::control_owner, Verb::read),
    grant(Role::management,    Verb::read),
    grant(Role::auditor,       Verb::read),
    grant(Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::retire, Verb::reopen),
    grant(Role::administrator, Verb::read, Verb::create, Verb::update, Verb::remove, Verb::retire, Verb::reopen),
});

constexpr Schema table{
    .kind = Kind::person, .table = "person", .path = "people", .singular = "Person", .plural = "People", .prefix = "P",
    .clause = "5.3, 7.2", .help = "People of the organisation and others who own something in the ISMS. Signing in needs a membership as well.",
    .type = record_type<Person>(), .state = state_member<&Person::state>(), .fields = fields, .steps = steps, .grants = grants,
};
// clang-format on

}  // namespace isms::person

template struct schema::Checked<isms::person::table>;
