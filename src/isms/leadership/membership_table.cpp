#include "isms/leadership/membership.hpp"
#include "schema/record.hpp"

namespace isms::membership {

using namespace schema;
using enum MembershipState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Membership::person>     ({.name = "person",      .label = "Person",      .help = "Signs in with the e-mail address of this person.", .group = "Membership", .required = true, .in_list = true, .unique = true}),
    field<&Membership::roles>      ({.name = "roles",       .label = "Roles",       .help = "What each role may do is written in the guide under Roles.", .clause = "5.3", .required = true, .in_list = true}),
    field<&Membership::valid_until>({.name = "valid_until", .label = "Valid until", .help = "The last day of access, for example of an external auditor. Empty: until revoked.", .in_list = true}),
    field<&Membership::note>       ({.name = "note",        .label = "Note",        .max_length = 1000}),
    field<&Membership::invited_on> ({.name = "invited_on",  .label = "Invited on",  .help = "The day on which the last invitation link was made.", .computed = true}),
    field<&Membership::invitations>({.name = "invitations", .label = "Invitation links", .help = "How many were made for this person. Whoever has the latest one sets the password.", .computed = true}),
    field<&Membership::room>       ({.name = "room",        .label = "Audit room", .help = "Of an external auditor: access is to this room, and ends with it.", .computed = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<active, revoked>(Verb::retire, {"Revoke", "A.5.18"}),
    step<revoked, active>(Verb::reopen, {"Grant again", "A.5.18"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant(Role::auditor,       Verb::read),
    grant(Role::isms_manager,  Verb::read),
    grant(Role::administrator, Verb::read, Verb::create, Verb::update, Verb::retire, Verb::reopen),
});

constexpr Schema table{
    .kind = Kind::membership, .table = "membership", .path = "memberships", .singular = "Membership", .plural = "Memberships", .prefix = "MB",
    .clause = "5.3", .help = "Who may sign in to this organisation, and in which roles.",
    .type = record_type<Membership>(), .state = state_member<&Membership::state>(), .fields = fields, .steps = steps, .grants = grants,
};
// clang-format on

}  // namespace isms::membership

template struct schema::Checked<isms::membership::table>;
