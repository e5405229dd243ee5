// Clause 5.3: which roles a person has in this organisation's ISMS, and so what the person may do here.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

enum class MembershipState : std::uint8_t { active, revoked };

struct Membership {
    schema::Meta meta;
    MembershipState state{};
    base::Id<Person> person;
    schema::Set<schema::Role> roles;
    std::optional<base::Date> valid_until;
    std::string note;
    std::optional<base::Date> invited_on;
    std::optional<std::int64_t> invitations;
    base::Id<AuditRoom> room;
};

}  // namespace isms

template <>
inline constexpr auto schema::choices_of<isms::MembershipState> = std::to_array<schema::Choice>({{"active", "Active"},
                                                                                                 {"revoked", "Revoked"}});
template <> inline constexpr auto schema::choices_of<schema::Role> = std::to_array<schema::Choice>({
    {"reader", "Employee"},
    {"contributor", "Contributor"},
    {"risk_owner", "Risk owner"},
    {"control_owner", "Control owner"},
    {"management", "Top management"},
    {"auditor", "Auditor"},
    {"isms_manager", "ISMS manager"},
    {"administrator", "Administrator"},
    {"external_auditor", "External auditor"},
});
