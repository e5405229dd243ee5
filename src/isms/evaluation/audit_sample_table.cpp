#include "isms/evaluation/audit_sample.hpp"
#include "schema/record.hpp"

namespace isms::audit_sample {

using namespace schema;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&AuditSample::title>          ({.name = "title",           .label = "What is looked at", .help = "For example: are risks assessed as the method says?", .group = "Sample", .required = true, .in_list = true, .searchable = true}),
    field<&AuditSample::from>           ({.name = "register",        .label = "From the register", .in_list = true}),
    field<&AuditSample::filter>         ({.name = "filter",          .label = "Narrowed by",       .help = "As in the address of a list, for example state=accepted&level.min=3. Empty: all records of the register.", .max_length = 1000}),
    field<&AuditSample::wanted>         ({.name = "wanted",          .label = "How many",          .help = "From 1 to 100.", .required = true, .in_list = true}),
    field<&AuditSample::seed>           ({.name = "seed",            .label = "Seed",              .help = "Any text, for example what you throw with dice. Empty: from the system's random numbers. It is printed, so that anybody can draw again."}),
    field<&AuditSample::log_size>       ({.name = "log_size",        .label = "As of change",      .help = "The register as it stood after this many changes of the log.", .group = "Drawn", .computed = true}),
    field<&AuditSample::population>     ({.name = "population",      .label = "Drawn from",        .help = "How many records there were to choose from.", .in_list = true, .computed = true}),
    field<&AuditSample::population_hash>({.name = "population_hash", .label = "SHA-256 of the population", .help = "Of the references to choose from, one on each line.", .computed = true}),
    field<&AuditSample::drawn>          ({.name = "drawn",           .label = "Drawn",             .computed = true}),
    field<&AuditSample::owner>          ({.name = "owner",           .label = "Drawn by",          .in_list = true, .computed = true}),
    field<&AuditSample::room>           ({.name = "room",            .label = "Audit room",        .in_list = true, .computed = true}),
});

constexpr auto grants = std::to_array<Grant>({
    grant    (Role::management,       Verb::read),
    grant    (Role::auditor,          Verb::read, Verb::create),
    grant    (Role::isms_manager,     Verb::read),
    grant_own(Role::external_auditor, Verb::read, Verb::create),
});

constexpr Schema table{
    .kind = Kind::audit_sample, .table = "audit_sample", .path = "audit-samples", .singular = "Sample", .plural = "Samples", .prefix = "AS",
    .clause = "9.2", .help = "Records that an auditor draws to look at. A sample does not change; who draws again makes a new one.",
    .type = record_type<AuditSample>(), .fields = fields, .grants = grants,
};
// clang-format on

}  // namespace isms::audit_sample

template struct schema::Checked<isms::audit_sample::table>;
