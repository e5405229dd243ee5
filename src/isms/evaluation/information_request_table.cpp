#include "isms/evaluation/information_request.hpp"
#include "schema/record.hpp"

namespace isms::information_request {

using namespace schema;
using enum RequestState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&InformationRequest::title>      ({.name = "title",       .label = "What is asked",     .group = "Request", .required = true, .in_list = true, .searchable = true}),
    field<&InformationRequest::details>    ({.name = "details",     .label = "Details",           .searchable = true, .max_length = 4000}),
    field<&InformationRequest::criterion>  ({.name = "criterion",   .label = "Clause or control", .help = "For example 6.1.3 or A.8.13.", .in_list = true}),
    field<&InformationRequest::about>      ({.name = "about",       .label = "About",             .help = "A record by its reference, for example R-0042.", .in_list = true, .max_length = 20}),
    field<&InformationRequest::due>        ({.name = "due",         .label = "Wanted by",         .in_list = true}),
    field<&InformationRequest::owner>      ({.name = "owner",       .label = "Asked by",          .computed = true}),
    field<&InformationRequest::room>       ({.name = "room",        .label = "Audit room",        .in_list = true, .computed = true}),
    field<&InformationRequest::answer>     ({.name = "answer",      .label = "Answer",            .group = "Answer", .searchable = true, .max_length = 8000}),
    field<&InformationRequest::evidence>   ({.name = "evidence",    .label = "Evidence",          .help = "The auditor can open it if Evidence is among the registers of the room."}),
    field<&InformationRequest::file>       ({.name = "file",        .label = "File"}),
    field<&InformationRequest::answered_by>({.name = "answered_by", .label = "Answered by",       .computed = true}),
    field<&InformationRequest::answered_on>({.name = "answered_on", .label = "Answered on",       .computed = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<asked,    answered, request_has_answer>(Verb::complete, {"Answer", "9.2"}),
    step<answered, accepted>                    (Verb::verify,   {"Accept the answer", "9.2"}),
    step<answered, asked>                       (Verb::reopen,   {.label = "Ask again", .clause = "9.2", .needs_reason = true}),
    step<asked,    withdrawn>                   (Verb::retire,   {"Withdraw", "9.2"}),
    step<answered, withdrawn>                   (Verb::retire,   {"Withdraw", "9.2"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant    (Role::contributor,      Verb::read, Verb::update, Verb::complete),
    grant    (Role::risk_owner,       Verb::read),
    grant    (Role::control_owner,    Verb::read),
    grant    (Role::management,       Verb::read),
    grant    (Role::auditor,          Verb::read),
    grant    (Role::isms_manager,     Verb::read, Verb::update, Verb::complete),
    grant_own(Role::external_auditor, Verb::read, Verb::create, Verb::update, Verb::verify, Verb::reopen, Verb::retire),
});

constexpr Schema table{
    .kind = Kind::information_request, .table = "information_request", .path = "information-requests", .singular = "Information request", .plural = "Information requests", .prefix = "IR",
    .clause = "9.2", .help = "What an external auditor asks to be shown, and what was answered. The auditor asks and accepts, the organisation answers.",
    .type = record_type<InformationRequest>(), .state = state_member<&InformationRequest::state>(), .fields = fields, .steps = steps, .grants = grants,
    .frozen = states(accepted, withdrawn),
};
// clang-format on

}  // namespace isms::information_request

template struct schema::Checked<isms::information_request::table>;
