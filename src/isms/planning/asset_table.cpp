#include "isms/grants.hpp"
#include "isms/planning/asset.hpp"
#include "schema/record.hpp"

namespace isms::asset {

using namespace schema;
using enum AssetState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Asset::name>           ({.name = "name",            .label = "Name",            .group = "Asset", .required = true, .in_list = true, .searchable = true}),
    field<&Asset::asset_type>     ({.name = "asset_type",      .label = "Type",            .help = "Primary: information or a process that has value by itself. Supporting: what it rests on.", .in_list = true}),
    field<&Asset::category>       ({.name = "category",        .label = "Category",        .in_list = true}),
    field<&Asset::description>    ({.name = "description",     .label = "Description",     .searchable = true, .max_length = 4000}),
    field<&Asset::owner>          ({.name = "owner",           .label = "Asset owner",     .clause = "A.5.9", .in_list = true}),
    field<&Asset::unit>           ({.name = "unit",            .label = "Unit",            .in_list = true}),
    field<&Asset::location>       ({.name = "location",        .label = "Location",        .searchable = true}),
    field<&Asset::classification> ({.name = "classification",  .label = "Classification",  .group = "Protection needs", .clause = "A.5.12", .in_list = true, .material = true}),
    field<&Asset::confidentiality>({.name = "confidentiality", .label = "Confidentiality", .help = "What it would mean if the wrong people learned it.", .clause = "6.1.2 c)", .in_list = true, .material = true}),
    field<&Asset::integrity>      ({.name = "integrity",       .label = "Integrity",       .help = "What it would mean if it were wrong and nobody noticed.", .clause = "6.1.2 c)", .in_list = true, .material = true}),
    field<&Asset::availability>   ({.name = "availability",    .label = "Availability",    .help = "What it would mean if it were not there when it is needed.", .clause = "6.1.2 c)", .in_list = true, .material = true}),
    field<&Asset::personal_data>  ({.name = "personal_data",   .label = "Personal data",   .clause = "A.5.34", .in_list = true, .material = true}),
    field<&Asset::depends_on>     ({.name = "depends_on",      .label = "Depends on",      .help = "Supporting assets that this one cannot do without.", .group = "Dependencies and follow-up", .material = true}),
    field<&Asset::review_due>     ({.name = "review_due",      .label = "Review due",      .in_list = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<in_use, retired>(Verb::retire, {"Retire", "A.5.9"}),
    step<retired, in_use>(Verb::reopen, {"Use again", "A.5.9"}),
});

constexpr Schema table{
    .kind = Kind::asset, .table = "asset", .path = "assets", .singular = "Asset", .plural = "Assets", .prefix = "A",
    .clause = "A.5.9", .help = "Information and what it rests on: the things that risks happen to.",
    .type = record_type<Asset>(), .state = state_member<&Asset::state>(), .fields = fields, .steps = steps, .grants = register_grants,
};
// clang-format on

}  // namespace isms::asset

template struct schema::Checked<isms::asset::table>;
