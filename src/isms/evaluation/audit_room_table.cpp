#include "isms/evaluation/audit_room.hpp"
#include "schema/record.hpp"

namespace isms::audit_room {

using namespace schema;
using enum AuditRoomState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&AuditRoom::title>       ({.name = "title",        .label = "What is audited", .help = "For example: Surveillance audit 2027.", .group = "Audit room", .required = true, .in_list = true, .searchable = true}),
    field<&AuditRoom::scope>       ({.name = "scope",        .label = "Scope",           .help = "The scope of the ISMS that the audit is about. Without one it is the approved scope when the room is opened.", .clause = "4.3"}),
    field<&AuditRoom::registers>   ({.name = "registers",    .label = "May read",        .help = "These registers, with their files and histories. Of records in other registers the auditor sees numbers and no names: without People, owners are numbers too. Comments and attachments are seen where the record that they are about is."}),
    field<&AuditRoom::auditor>     ({.name = "auditor",      .label = "Auditor",         .group = "Who comes, and when", .in_list = true, .searchable = true}),
    field<&AuditRoom::email>       ({.name = "email",        .label = "E-mail of the auditor"}),
    field<&AuditRoom::body>        ({.name = "body",         .label = "Organisation of the auditor", .help = "For example the certification body.", .in_list = true, .searchable = true}),
    field<&AuditRoom::opens_on>    ({.name = "opens_on",     .label = "First day",       .in_list = true}),
    field<&AuditRoom::closes_on>   ({.name = "closes_on",    .label = "Last day",        .help = "Nobody enters after this day.", .in_list = true}),
    field<&AuditRoom::owner>       ({.name = "owner",        .label = "Person of the auditor", .group = "Way in", .computed = true}),
    field<&AuditRoom::link_made_on>({.name = "link_made_on", .label = "Link made on",    .help = "The day of the link that opens the room now.", .computed = true}),
    field<&AuditRoom::link_count>  ({.name = "link_count",   .label = "Links",           .help = "How many were made. Only the latest one opens the room.", .computed = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<draft, open, room_is_described>(Verb::start, {"Open", "9.2"}),
    step<open, closed>                  (Verb::close, {"Close", "9.2"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant    (Role::management,       Verb::read),
    grant    (Role::auditor,          Verb::read),
    grant    (Role::isms_manager,     Verb::read, Verb::create, Verb::update, Verb::remove, Verb::start, Verb::close),
    grant_own(Role::external_auditor, Verb::read),
});

constexpr Schema table{
    .kind = Kind::audit_room, .table = "audit_room", .path = "audit-rooms", .singular = "Audit room", .plural = "Audit rooms", .prefix = "AR",
    .clause = "9.2", .help = "What an external auditor may look at, and until which day. What is opened there is written down.",
    .type = record_type<AuditRoom>(), .state = state_member<&AuditRoom::state>(), .fields = fields, .steps = steps, .grants = grants,
    .frozen = states(closed),
};
// clang-format on

}  // namespace isms::audit_room

template struct schema::Checked<isms::audit_room::table>;
