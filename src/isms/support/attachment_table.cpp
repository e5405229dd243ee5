#include "isms/support/attachment.hpp"
#include "schema/record.hpp"

namespace isms::attachment {

using namespace schema;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Attachment::title>({.name = "title", .label = "Title", .group = "Attachment", .required = true, .in_list = true, .searchable = true}),
    field<&Attachment::file> ({.name = "file",  .label = "File",  .required = true}),
    field<&Attachment::about>({.name = "about", .label = "About", .required = true, .in_list = true, .max_length = 20}),
    field<&Attachment::owner>({.name = "owner", .label = "Added by", .in_list = true, .computed = true}),
});

constexpr auto grants = std::to_array<Grant>({
    grant(Role::contributor,   Verb::read, Verb::create, Verb::remove),
    grant(Role::risk_owner,    Verb::read, Verb::create),
    grant(Role::control_owner, Verb::read, Verb::create),
    grant(Role::management,    Verb::read),
    grant(Role::auditor,       Verb::read),
    grant(Role::isms_manager,  Verb::read, Verb::create, Verb::remove),
});

constexpr Schema table{
    .kind = Kind::attachment, .table = "attachment", .path = "attachments", .singular = "Attachment", .plural = "Attachments", .prefix = "AT",
    .clause = "7.5", .help = "Files that belong to a record.",
    .type = record_type<Attachment>(), .fields = fields, .grants = grants,
};
// clang-format on

}  // namespace isms::attachment

template struct schema::Checked<isms::attachment::table>;
