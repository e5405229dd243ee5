#include "isms/context/organisation.hpp"
#include "schema/record.hpp"

namespace isms::organisation {

using namespace schema;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Organisation::name>              ({.name = "name",               .label = "Name",                 .group = "Organisation", .required = true, .in_list = true, .searchable = true}),
    field<&Organisation::purpose>           ({.name = "purpose",            .label = "Purpose",              .help = "What the organisation does and for whom. Issues are relevant when they matter for this.", .clause = "4.1", .searchable = true, .max_length = 4000}),
    field<&Organisation::employees>         ({.name = "employees",          .label = "People",               .help = "Persons who work under the organisation's control; certification bodies plan audit time by it."}),
    field<&Organisation::zone>              ({.name = "zone",               .label = "Time zone",            .help = "Times are stored in UTC and shown in this zone, for example Europe/Berlin.", .group = "Display", .required = true}),
    field<&Organisation::currency>          ({.name = "currency",           .label = "Currency",             .help = "Three letters, for example EUR. Costs are whole amounts in it.", .required = true, .max_length = 3}),
    field<&Organisation::climate>           ({.name = "climate",            .label = "Climate change",       .help = "The standard asks every organisation to decide whether climate change is a relevant issue.", .group = "Climate change", .clause = "4.1"}),
    field<&Organisation::climate_reason>    ({.name = "climate_reason",     .label = "Reason for the decision", .clause = "4.1", .max_length = 2000}),
    field<&Organisation::climate_decided_on>({.name = "climate_decided_on", .label = "Decided on",           .clause = "4.1"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant(Role::reader,        Verb::read),
    grant(Role::contributor,   Verb::read),
    grant(Role::risk_owner,    Verb::read),
    grant(Role::control_owner, Verb::read),
    grant(Role::management,    Verb::read, Verb::update),
    grant(Role::auditor,       Verb::read),
    grant(Role::isms_manager,  Verb::read, Verb::update),
    grant(Role::administrator, Verb::read, Verb::update),
});

constexpr Schema table{
    .kind = Kind::organisation, .table = "organisation", .path = "organisation", .singular = "Organisation", .plural = "Organisation", .prefix = "ORG",
    .clause = "4.1", .help = "What the organisation is and does, and how it shows times and amounts.",
    .type = record_type<Organisation>(), .fields = fields, .grants = grants,
};
// clang-format on

}  // namespace isms::organisation

template struct schema::Checked<isms::organisation::table>;
