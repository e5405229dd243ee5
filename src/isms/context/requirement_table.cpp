#include "isms/context/requirement.hpp"
#include "isms/grants.hpp"
#include "schema/record.hpp"

namespace isms::requirement {

using namespace schema;
using enum RequirementState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Requirement::title>      ({.name = "title",       .label = "Title",             .group = "Requirement", .required = true, .in_list = true, .searchable = true}),
    field<&Requirement::party>      ({.name = "party",       .label = "Interested party",  .clause = "4.2 b)", .in_list = true}),
    field<&Requirement::source>     ({.name = "source",      .label = "Source",            .help = "A law or a contract behind a control is a reason to include it in the Statement of Applicability.", .clause = "4.2 b)", .in_list = true}),
    field<&Requirement::citation>   ({.name = "citation",    .label = "Citation",          .help = "Article, paragraph or contract section.", .in_list = true, .searchable = true}),
    field<&Requirement::description>({.name = "description", .label = "What is required",  .clause = "4.2 b)", .searchable = true, .max_length = 4000}),
    field<&Requirement::handled>    ({.name = "handled",     .label = "Handled",           .group = "How it is met", .clause = "4.2 c)", .in_list = true}),
    field<&Requirement::how>        ({.name = "how",         .label = "How it is met",     .clause = "4.2 c)", .searchable = true, .max_length = 4000}),
    field<&Requirement::controls>   ({.name = "controls",    .label = "Controls that it makes necessary", .clause = "6.1.3 c)"}),
    field<&Requirement::owner>      ({.name = "owner",       .label = "Responsible",       .group = "Follow-up", .in_list = true}),
    field<&Requirement::review_due> ({.name = "review_due",  .label = "Review due",        .in_list = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<current, ended>(Verb::close,  {"End", "4.2 b)"}),
    step<ended, current>(Verb::reopen, {"Current again", "4.2 b)"}),
});

constexpr Schema table{
    .kind = Kind::requirement, .table = "requirement", .path = "requirements", .singular = "Requirement", .plural = "Requirements", .prefix = "RQ",
    .clause = "4.2", .help = "What interested parties require: laws, contracts, expectations; and which of it the ISMS sees to.",
    .type = record_type<Requirement>(), .state = state_member<&Requirement::state>(), .fields = fields, .steps = steps, .grants = register_grants,
};
// clang-format on

}  // namespace isms::requirement

template struct schema::Checked<isms::requirement::table>;
