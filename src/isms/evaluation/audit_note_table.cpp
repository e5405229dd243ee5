#include "isms/evaluation/audit_note.hpp"
#include "schema/record.hpp"

namespace isms::audit_note {

using namespace schema;

// No role of the organisation reads them: the one grant is for who wrote them.
// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&AuditNote::text> ({.name = "text",  .label = "Note",  .group = "Note", .required = true, .in_list = true, .max_length = 4000}),
    field<&AuditNote::about>({.name = "about", .label = "About", .help = "A record by its reference, for example R-0042. Empty: the audit as a whole.", .in_list = true, .max_length = 20}),
    field<&AuditNote::owner>({.name = "owner", .label = "Written by", .computed = true}),
    field<&AuditNote::room> ({.name = "room",  .label = "Audit room", .computed = true}),
});

constexpr auto grants = std::to_array<Grant>({
    grant_own(Role::external_auditor, Verb::read, Verb::create, Verb::update, Verb::remove),
});

constexpr Schema table{
    .kind = Kind::audit_note, .table = "audit_note", .path = "audit-notes", .singular = "Note", .plural = "Notes", .prefix = "AN",
    .clause = "9.2", .help = "Your own notes. Nobody else reads them here; who runs the server and its database could.",
    .type = record_type<AuditNote>(), .fields = fields, .grants = grants, .is_private = true,
};
// clang-format on

}  // namespace isms::audit_note

template struct schema::Checked<isms::audit_note::table>;
