#include "isms/context/unit.hpp"
#include "isms/grants.hpp"
#include "schema/record.hpp"

namespace isms::unit {

using namespace schema;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Unit::name>       ({.name = "name",        .label = "Name",         .group = "Unit", .required = true, .in_list = true, .searchable = true, .unique = true}),
    field<&Unit::parent>     ({.name = "parent",      .label = "Part of",      .in_list = true}),
    field<&Unit::owner>      ({.name = "owner",       .label = "Head",         .clause = "5.3", .in_list = true}),
    field<&Unit::description>({.name = "description", .label = "Description",  .searchable = true, .max_length = 2000}),
});

constexpr Schema table{
    .kind = Kind::unit, .table = "unit", .path = "units", .singular = "Unit", .plural = "Units", .prefix = "U",
    .clause = "4.3", .help = "Departments, teams and sites. Scope, assets and people refer to them.",
    .type = record_type<Unit>(), .fields = fields, .grants = register_grants,
};
// clang-format on

}  // namespace isms::unit

template struct schema::Checked<isms::unit::table>;
