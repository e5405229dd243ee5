#include "isms/context/issue.hpp"
#include "isms/grants.hpp"
#include "schema/record.hpp"

namespace isms::issue {

using namespace schema;
using enum IssueState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Issue::title>      ({.name = "title",       .label = "Title",             .group = "Issue", .required = true, .in_list = true, .searchable = true}),
    field<&Issue::origin>     ({.name = "origin",      .label = "Origin",            .help = "Internal: the organisation can change it. External: it comes from outside.", .clause = "4.1", .in_list = true}),
    field<&Issue::category>   ({.name = "category",    .label = "Category",          .in_list = true}),
    field<&Issue::description>({.name = "description", .label = "Description",       .clause = "4.1", .searchable = true, .max_length = 4000}),
    field<&Issue::effect>     ({.name = "effect",      .label = "Effect on information security", .help = "How it helps or hinders the intended outcomes of the ISMS.", .group = "What it means", .clause = "4.1", .searchable = true, .max_length = 4000}),
    field<&Issue::response>   ({.name = "response",    .label = "How we respond",    .help = "Risks, objectives or changes that follow from it.", .clause = "6.1.1", .searchable = true, .max_length = 4000}),
    field<&Issue::owner>      ({.name = "owner",       .label = "Responsible",       .group = "Follow-up", .in_list = true}),
    field<&Issue::review_due> ({.name = "review_due",  .label = "Review due",        .in_list = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<current, closed>(Verb::close,  {"Close", "4.1"}),
    step<closed, current>(Verb::reopen, {"Reopen", "4.1"}),
});

constexpr Schema table{
    .kind = Kind::issue, .table = "issue", .path = "issues", .singular = "Issue", .plural = "Issues", .prefix = "IS",
    .clause = "4.1", .help = "External and internal issues that are relevant for the purpose of the organisation and affect its information security.",
    .type = record_type<Issue>(), .state = state_member<&Issue::state>(), .fields = fields, .steps = steps, .grants = register_grants,
};
// clang-format on

}  // namespace isms::issue

template struct schema::Checked<isms::issue::table>;
