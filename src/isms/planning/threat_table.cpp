#include "isms/grants.hpp"
#include "isms/planning/threat.hpp"
#include "schema/record.hpp"

namespace isms::threat {

using namespace schema;
using enum ThreatState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Threat::name>       ({.name = "name",        .label = "Name",       .group = "Threat", .required = true, .in_list = true, .searchable = true}),
    field<&Threat::identifier> ({.name = "identifier",  .label = "Identifier", .help = "In the catalogue that it comes from.", .in_list = true, .searchable = true, .unique = true, .max_length = 40}),
    field<&Threat::theme>      ({.name = "theme",       .label = "Theme",      .in_list = true, .searchable = true}),
    field<&Threat::origins>    ({.name = "origins",     .label = "Origin",     .in_list = true}),
    field<&Threat::properties> ({.name = "properties",  .label = "Affects",    .clause = "6.1.2 c) 1)", .in_list = true}),
    field<&Threat::description>({.name = "description", .label = "Description", .searchable = true, .max_length = 4000}),
    field<&Threat::controls>   ({.name = "controls",    .label = "Controls that usually help", .help = "Look here when a risk with this threat is treated."}),
});

constexpr auto steps = std::to_array<Step>({
    step<current, retired>(Verb::retire, {"Retire", "6.1.2 c)"}),
    step<retired, current>(Verb::reopen, {"Use again", "6.1.2 c)"}),
});

constexpr Schema table{
    .kind = Kind::threat, .table = "threat", .path = "threats", .singular = "Threat", .plural = "Threats", .prefix = "T",
    .clause = "6.1.2 c)", .help = "What can cause harm. Filled with a starting catalogue; add what is yours, retire what is not.",
    .type = record_type<Threat>(), .state = state_member<&Threat::state>(), .fields = fields, .steps = steps, .grants = register_grants,
};
// clang-format on

}  // namespace isms::threat

template struct schema::Checked<isms::threat::table>;
