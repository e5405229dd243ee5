#include "isms/controls/control.hpp"
#include "schema/record.hpp"

namespace isms::control {

using namespace schema;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&Control::title>         ({.name = "title",          .label = "Title",          .group = "Control", .required = true, .in_list = true, .searchable = true}),
    field<&Control::identifier>    ({.name = "identifier",     .label = "Identifier",     .help = "A.5.1 to A.8.34 for Annex A; your own scheme for other controls.", .required = true, .in_list = true, .searchable = true, .unique = true, .max_length = 40}),
    field<&Control::source>        ({.name = "source",         .label = "Source",         .help = "Necessary controls may come from any source; Annex A is compared so that none is overlooked.", .clause = "6.1.3 b)"}),
    field<&Control::theme>         ({.name = "theme",          .label = "Theme",          .in_list = true}),
    field<&Control::applicability> ({.name = "applicability",  .label = "Applicability",  .group = "Statement of Applicability", .clause = "6.1.3 d)", .in_list = true, .material = true}),
    field<&Control::reasons>       ({.name = "reasons",        .label = "Reasons for inclusion", .help = "Risks and requirements that name this control are added by themselves where the statement is made.", .clause = "6.1.3 d)", .in_list = true}),
    field<&Control::justification> ({.name = "justification",  .label = "Justification",  .help = "For an exclusion it is required: why is the control not necessary here?", .clause = "6.1.3 d)", .searchable = true, .max_length = 4000}),
    field<&Control::implementation>({.name = "implementation", .label = "Implementation", .group = "Implementation", .clause = "6.1.3 d)", .in_list = true}),
    field<&Control::how>           ({.name = "how",            .label = "How it is implemented", .help = "What is done, where it is written down, how one can see it.", .searchable = true, .max_length = 4000}),
    field<&Control::owner>         ({.name = "owner",          .label = "Control owner",  .in_list = true}),
    field<&Control::review_due>    ({.name = "review_due",     .label = "Review due",     .in_list = true}),
    field<&Control::control_type>  ({.name = "control_type",   .label = "Control type",   .group = "Attributes"}),
    field<&Control::properties>    ({.name = "properties",     .label = "Information security properties"}),
    field<&Control::concepts>      ({.name = "concepts",       .label = "Cybersecurity concepts"}),
    field<&Control::capabilities>  ({.name = "capabilities",   .label = "Operational capabilities"}),
    field<&Control::domains>       ({.name = "domains",        .label = "Security domains"}),
});

constexpr auto grants = std::to_array<Grant>({
    grant    (Role::contributor,   Verb::read),
    grant    (Role::risk_owner,    Verb::read),
    grant    (Role::control_owner, Verb::read),
    grant_own(Role::control_owner, Verb::update),
    grant    (Role::management,    Verb::read),
    grant    (Role::auditor,       Verb::read),
    grant    (Role::isms_manager,  Verb::read, Verb::create, Verb::update, Verb::remove),
});

constexpr Schema table{
    .kind = Kind::control, .table = "control", .path = "controls", .singular = "Control", .plural = "Controls", .prefix = "C",
    .clause = "6.1.3", .help = "The 93 controls of Annex A and your own: necessary or not, why, and how far implemented.",
    .type = record_type<Control>(), .fields = fields, .grants = grants,
};
// clang-format on

}  // namespace isms::control

template struct schema::Checked<isms::control::table>;
