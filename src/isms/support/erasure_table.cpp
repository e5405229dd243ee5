#include "isms/grants.hpp"
#include "isms/support/erasure.hpp"
#include "schema/record.hpp"

namespace isms::erasure {

using namespace schema;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Erasure::record>       ({.name = "record",        .label = "Record",                    .help = "What its earlier versions say is deleted for good, everything when the record was removed. What it says now stays: change that first.", .group = "Erasure", .clause = "7.5.3 f)", .required = true, .in_list = true, .searchable = true, .max_length = 20}),
    field<&Erasure::because>      ({.name = "because",       .label = "Why",                       .help = "Stays readable for ever, and so does the reference: name no person here.", .clause = "A.8.10", .required = true, .in_list = true, .searchable = true, .max_length = 1000}),
    field<&Erasure::requested_on> ({.name = "requested_on",  .label = "Requested on",              .clause = "A.5.34", .in_list = true}),
    field<&Erasure::up_to_version>({.name = "up_to_version", .label = "Up to version",             .computed = true}),
    field<&Erasure::versions>     ({.name = "versions",      .label = "Versions that were erased", .in_list = true, .computed = true}),
    field<&Erasure::erased_hash>  ({.name = "erased_hash",   .label = "What was erased, as a hash", .help = "SHA-256 of one line for each erased version: its number, its change in the log, who made it, and what was done.", .computed = true}),
    field<&Erasure::erased_by>    ({.name = "erased_by",     .label = "Erased by",                 .in_list = true, .computed = true}),
});

constexpr Schema table{
    .kind = Kind::erasure, .table = "erasure", .path = "erasures", .singular = "Erasure", .plural = "Erasures", .prefix = "ER",
    .clause = "7.5.3 f)", .help = "What was erased on request, by whom and why. The log keeps the place of each erased change.",
    .type = record_type<Erasure>(), .fields = fields, .grants = log_grants,
};
// clang-format on

}  // namespace isms::erasure

template struct schema::Checked<isms::erasure::table>;
