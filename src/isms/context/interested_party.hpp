// Clause 4.2 a): somebody who can affect, or is affected by, the organisation's information security.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

enum class PartyState : std::uint8_t { relevant, no_longer_relevant };
enum class PartyGroup : std::uint8_t {
    not_stated,
    customers,
    employees,
    owners,
    authorities,
    suppliers,
    partners,
    insurers,
    public_at_large
};

struct InterestedParty {
    schema::Meta meta;
    PartyState state{};
    std::string name;
    PartyGroup party_group{};
    std::string interest;
    base::Id<Person> owner;
    std::optional<base::Date> review_due;
};

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::PartyState> =
    std::to_array<schema::Choice>({{"relevant", "Relevant"}, {"no_longer_relevant", "No longer relevant"}});
template <> inline constexpr auto schema::choices_of<isms::PartyGroup> = std::to_array<schema::Choice>({
    {"not_stated", "Not stated"},
    {"customers", "Customers"},
    {"employees", "Employees and their representatives"},
    {"owners", "Owners and investors"},
    {"authorities", "Authorities and regulators"},
    {"suppliers", "Suppliers"},
    {"partners", "Partners"},
    {"insurers", "Insurers and banks"},
    {"public_at_large", "Public and neighbours"},
});
