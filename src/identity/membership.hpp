// In which organisations an account may do what. Read from the records `person` and `membership`, which each organisation
// keeps itself; the two find each other by the e-mail address. Needs scope_to_all(): scope to the organisation afterwards.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "identity/account.hpp"
#include "schema/value.hpp"
#include "schema/vocabulary.hpp"
#include "store/connection.hpp"

namespace identity {

using Roles = schema::Set<schema::Role>;

// Of an external auditor: the audit room that the membership leads into, and to nothing else.
struct RoomAccess {
    std::int64_t number = 0;
    std::string title;
    std::vector<std::string> registers;  // paths
    base::Date opens_on{}, closes_on{};  // both included, where the organisation is
};

struct Access {
    std::int64_t organisation = 0;
    std::string slug;
    std::string organisation_name;  // the slug where the organisation has not written its name yet
    std::int64_t person = 0;        // number of the record
    std::string person_name;
    Roles roles;           // never empty
    std::string zone;      // of the organisation: IANA
    std::string currency;  // ISO 4217
    std::optional<RoomAccess> room{};

    bool is_open_on(base::Date day) const { return !room || (room->opens_on <= day && day <= room->closes_on); }
};

// Reading. What counts now: the account is enabled, the membership is active and not past its last day, the person
// has not left, and a room that the membership is of is open. At most one for each organisation (its persons differ in their
// addresses). By organisation name.
std::vector<Access> list_access(store::Connection& connection, AccountId account, base::Moment now);
// Nothing for an organisation that does not exist, exactly as for one that the account has no access to.
std::optional<Access> find_access(store::Connection& connection, AccountId account, std::string_view slug, base::Moment now);
std::optional<Access> find_access(store::Connection& connection, AccountId account, std::int64_t organisation,
                                  base::Moment now);

// As above, into the audit room that the account is the external auditor of; whatever the day: see is_open_on.
std::optional<Access> find_access_to_room(store::Connection& connection, AccountId account, std::int64_t organisation);

// The account of a person, so that a change of roles can end its sessions; nothing where the person cannot sign in.
std::optional<AccountId> account_of_person(store::Connection& connection, std::int64_t organisation, std::int64_t person);

// " reader auditor ", as the column holds it. Names that are no roles are passed over.
Roles parse_roles(std::string_view names);

}  // namespace identity
