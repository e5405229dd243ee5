#include "isms/controls/evidence.hpp"
#include "schema/record.hpp"

namespace isms::evidence {

using namespace schema;
using enum EvidenceState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Evidence::title>       ({.name = "title",        .label = "Title",        .group = "Evidence", .required = true, .in_list = true, .searchable = true}),
    field<&Evidence::description> ({.name = "description",  .label = "What it shows", .searchable = true, .max_length = 4000}),
    field<&Evidence::file>        ({.name = "file",         .label = "File",         .help = "Kept under its SHA-256; never changed afterwards."}),
    field<&Evidence::controls>    ({.name = "controls",     .label = "For controls", .clause = "6.1.3 d)"}),
    field<&Evidence::collected_on>({.name = "collected_on", .label = "Collected on", .group = "Validity", .required = true, .in_list = true}),
    field<&Evidence::valid_until> ({.name = "valid_until",  .label = "Valid until",  .help = "The last day on which it still shows the present. Empty: it does not age.", .in_list = true}),
    field<&Evidence::owner>       ({.name = "owner",        .label = "Collected by", .in_list = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<current, withdrawn>(Verb::retire, {"Withdraw", "7.5.3 f)"}),
    step<withdrawn, current>(Verb::reopen, {"Use again", "7.5.3 f)"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant    (Role::contributor,   Verb::read, Verb::create, Verb::update),
    grant    (Role::risk_owner,    Verb::read, Verb::create),
    grant_own(Role::risk_owner,    Verb::update),
    grant    (Role::control_owner, Verb::read, Verb::create),
    grant_own(Role::control_owner, Verb::update, Verb::retire),
    grant    (Role::management,    Verb::read),
    grant    (Role::auditor,       Verb::read),
    grant    (Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::retire, Verb::reopen),
});

constexpr Schema table{
    .kind = Kind::evidence, .table = "evidence", .path = "evidence", .singular = "Evidence", .plural = "Evidence", .prefix = "E",
    .clause = "7.5, 6.1.3 d)", .help = "Files that show controls at work, with the day they were collected and how long they count.",
    .type = record_type<Evidence>(), .state = state_member<&Evidence::state>(), .fields = fields, .steps = steps, .grants = grants,
};
// clang-format on

}  // namespace isms::evidence

template struct schema::Checked<isms::evidence::table>;
