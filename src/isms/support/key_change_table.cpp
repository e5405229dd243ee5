#include "isms/grants.hpp"
#include "isms/support/key_change.hpp"
#include "schema/record.hpp"

namespace isms::key_change {

using namespace schema;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&KeyChange::because>  ({.name = "because",   .label = "Why",           .help = "A new key is made when this is saved. The old one signs that the new one follows, and is deleted.", .group = "Key of the log", .clause = "A.8.24", .required = true, .in_list = true, .searchable = true, .max_length = 1000}),
    field<&KeyChange::key_before> ({.name = "key_before", .label = "Key until then", .computed = true, .max_length = 400}),
    field<&KeyChange::key_after> ({.name = "key_after", .label = "Key since then", .computed = true, .max_length = 400}),
    field<&KeyChange::statement>({.name = "statement", .label = "Statement signed by the key until then", .computed = true, .max_length = 2000}),
});

constexpr Schema table{
    .kind = Kind::key_change, .table = "key_change", .path = "key-changes", .singular = "Change of key", .plural = "Changes of key", .prefix = "KC",
    .clause = "A.8.24", .help = "With which keys the log of changes was signed: each one is named by the key before it.",
    .type = record_type<KeyChange>(), .fields = fields, .grants = log_grants,
};
// clang-format on

}  // namespace isms::key_change

template struct schema::Checked<isms::key_change::table>;
