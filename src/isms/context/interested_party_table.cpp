#include "isms/context/interested_party.hpp"
#include "isms/grants.hpp"
#include "schema/record.hpp"

namespace isms::interested_party {

using namespace schema;
using enum PartyState;

// clang-format off
constexpr auto fields = std::to_array<Field>({
    field<&InterestedParty::name>       ({.name = "name",        .label = "Name",       .group = "Interested party", .required = true, .in_list = true, .searchable = true, .unique = true}),
    field<&InterestedParty::party_group>({.name = "party_group", .label = "Group",      .in_list = true}),
    field<&InterestedParty::interest>   ({.name = "interest",    .label = "Interest",   .help = "Why this party matters for information security. What it requires is kept as requirements.", .clause = "4.2 a)", .searchable = true, .max_length = 4000}),
    field<&InterestedParty::owner>      ({.name = "owner",       .label = "Responsible", .group = "Follow-up", .in_list = true}),
    field<&InterestedParty::review_due> ({.name = "review_due",  .label = "Review due", .in_list = true}),
});

constexpr auto steps = std::to_array<Step>({
    step<relevant, no_longer_relevant>(Verb::retire, {"No longer relevant", "4.2 a)"}),
    step<no_longer_relevant, relevant>(Verb::reopen, {"Relevant again", "4.2 a)"}),
});

constexpr Schema table{
    .kind = Kind::interested_party, .table = "interested_party", .path = "interested-parties", .singular = "Interested party", .plural = "Interested parties", .prefix = "IP",
    .clause = "4.2", .help = "Who can affect the organisation's information security, is affected by it, or believes so.",
    .type = record_type<InterestedParty>(), .state = state_member<&InterestedParty::state>(), .fields = fields, .steps = steps, .grants = register_grants,
};
// clang-format on

}  // namespace isms::interested_party

template struct schema::Checked<isms::interested_party::table>;
