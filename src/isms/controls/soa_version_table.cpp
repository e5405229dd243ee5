#include "isms/controls/soa_version.hpp"
#include "schema/record.hpp"

namespace isms::soa_version {

using namespace schema;
using enum SoaState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&SoaVersion::title>       ({.name = "title",        .label = "Title",             .group = "Statement of Applicability", .required = true, .in_list = true, .searchable = true}),
    field<&SoaVersion::changes>     ({.name = "changes",      .label = "What has changed",  .help = "In a few words, for those who know the version before.", .clause = "7.5.3 e)", .searchable = true, .max_length = 4000}),
    field<&SoaVersion::content>     ({.name = "content",      .label = "Content",           .clause = "6.1.3 d)", .computed = true, .material = true}),
    field<&SoaVersion::applicable>  ({.name = "applicable",   .label = "Applicable",        .in_list = true, .computed = true}),
    field<&SoaVersion::excluded>    ({.name = "excluded",     .label = "Excluded",          .in_list = true, .computed = true}),
    field<&SoaVersion::undecided>   ({.name = "undecided",    .label = "Not decided",       .in_list = true, .computed = true}),
    field<&SoaVersion::approved_by> ({.name = "approved_by",  .label = "Approved by",       .group = "Approval", .clause = "7.5.2 c)", .in_list = true, .computed = true}),
    field<&SoaVersion::approved_on> ({.name = "approved_on",  .label = "Approved on",       .clause = "7.5.2 c)", .in_list = true, .computed = true}),
    field<&SoaVersion::published_on>({.name = "published_on", .label = "Published on",      .in_list = true, .computed = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<draft,     approved, soa_is_decided>(Verb::approve, {"Approve", "6.1.3 d)", approval_on<&SoaVersion::approved_on>()}),
    step<approved,  published>               (Verb::publish, {"Publish", "6.1.3 d)"}),
    step<published, superseded>              (Verb::retire,  {"Supersede", "7.5.3 e)"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant(Role::contributor,   Verb::read),
    grant(Role::risk_owner,    Verb::read),
    grant(Role::control_owner, Verb::read),
    grant(Role::management,    Verb::read, Verb::approve),
    grant(Role::auditor,       Verb::read),
    grant(Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::remove, Verb::publish, Verb::retire),
});

constexpr Schema table{
    .kind = Kind::soa_version, .table = "soa_version", .path = "soa-versions", .singular = "SoA version", .plural = "SoA versions", .prefix = "SOA",
    .clause = "6.1.3 d)", .help = "Editions of the Statement of Applicability: frozen when made, approved, published, comparable.",
    .type = record_type<SoaVersion>(), .state = state_member<&SoaVersion::state>(), .fields = fields, .steps = steps, .grants = grants, .frozen = states(approved, published, superseded),
};
// clang-format on

}  // namespace isms::soa_version

template struct schema::Checked<isms::soa_version::table>;
