#include "isms/evaluation/audit_opening.hpp"
#include "schema/record.hpp"

namespace isms::audit_opening {

using namespace schema;

// Nobody is granted to write: they are made by services/audit_openings.cpp alone. The record is kept as a text, so that an
// opening does not change when what was opened is removed.
// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&AuditOpening::address>({.name = "address", .label = "Opened", .help = "The address, without the name of the server.", .group = "Opening", .required = true, .max_length = static_cast<int>(most_opening_characters)}),
    field<&AuditOpening::record> ({.name = "record",  .label = "Record", .help = "The record, where the address is of one.", .in_list = true}),
    field<&AuditOpening::owner>  ({.name = "owner",   .label = "By",     .in_list = true, .computed = true}),
    field<&AuditOpening::room>   ({.name = "room",    .label = "Audit room", .in_list = true, .computed = true}),
});

constexpr auto grants = std::to_array<Grant>({
    grant    (Role::management,       Verb::read),
    grant    (Role::auditor,          Verb::read),
    grant    (Role::isms_manager,     Verb::read),
    grant_own(Role::external_auditor, Verb::read),
});

constexpr Schema table{
    .kind = Kind::audit_opening, .table = "audit_opening", .path = "audit-openings", .singular = "Opening", .plural = "Openings", .prefix = "AO",
    .clause = "9.2", .help = "What an external auditor opened in an audit room, and when.",
    .type = record_type<AuditOpening>(), .fields = fields, .grants = grants,
};
// clang-format on

}  // namespace isms::audit_opening

template struct schema::Checked<isms::audit_opening::table>;
