#include "isms/support/comment.hpp"
#include "schema/record.hpp"

namespace isms::comment {

using namespace schema;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Comment::text> ({.name = "text",  .label = "Comment", .group = "Comment", .required = true, .in_list = true, .searchable = true, .max_length = 4000}),
    field<&Comment::about>({.name = "about", .label = "About",   .required = true, .in_list = true, .max_length = 20}),
    field<&Comment::owner>({.name = "owner", .label = "Written by", .in_list = true, .computed = true}),
});

constexpr auto grants = std::to_array<Grant>({
    grant(Role::contributor,   Verb::read, Verb::create),
    grant(Role::risk_owner,    Verb::read, Verb::create),
    grant(Role::control_owner, Verb::read, Verb::create),
    grant(Role::management,    Verb::read, Verb::create),
    grant(Role::auditor,       Verb::read, Verb::create),
    grant(Role::isms_manager,  Verb::read, Verb::create, Verb::remove),
});

constexpr Schema table{
    .kind = Kind::comment, .table = "comment", .path = "comments", .singular = "Comment", .plural = "Comments", .prefix = "CM",
    .clause = "7.4", .help = "What people say about records. A comment stays as it was written.",
    .type = record_type<Comment>(), .fields = fields, .grants = grants,
};
// clang-format on

}  // namespace isms::comment

template struct schema::Checked<isms::comment::table>;
