// Pieces of statements that more than one file here puts together: what is selected of an account, of an access and of a
// token, and how the columns from `first` on are read.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/membership.hpp"
#include "identity/token.hpp"

namespace identity {

// Of `account a`.
inline constexpr std::string_view account_columns =
    "a.id, a.email, a.enabled, a.password_hash <> '', a.totp_secret <> '', a.created_at, a.password_set_at";
inline constexpr int account_column_count = 7;
Account read_account(const store::Row& row, int first);

// Where `account a` may go on day $2. It is joined from the left: an account without any access has one row, and a row
// without roles is no access. 'active' is the name of the first state of both kinds (isms/); that m.person is not 0 lets the
// index of memberships by person be used.
inline constexpr std::string_view access_columns =
    "t.org, t.slug, coalesce(nullif(o.name, ''), t.slug), p.number, p.name, m.roles, coalesce(o.zone, 'UTC'), "
    "coalesce(o.currency, 'EUR'), m.room, r.title, r.registers, r.opens_on, r.closes_on";
inline constexpr int access_column_count = 13;
inline constexpr std::string_view access_joins =
    "left join person p on lower(p.email) = lower(a.email) and p.state = 'active' "
    "left join membership m on m.org = p.org and m.person = p.number and m.person <> 0 and m.state = 'active' "
    "and (m.valid_until = '' or m.valid_until >= $2) "
    "left join tenant t on t.org = m.org left join organisation o on o.org = t.org and o.number = 1 "
    "left join audit_room r on r.org = m.org and r.number = m.room and m.room <> 0 and r.state = 'open'";
// Nothing also for an external auditor without an open room; whether it is open on the day is is_open_on.
std::optional<Access> read_access(const store::Row& row, int first);
void sort_by_name(std::vector<Access>& all);

// Of `token k`.
inline constexpr std::string_view token_columns =
    "k.id, k.org, k.account, k.name, k.read_only, k.created_at, k.expires_at, k.last_used_at, k.revoked_at";
Token read_token(const store::Row& row, int first);
// Nothing for what is no token by its look.
std::optional<std::string> hash_of_token(std::string_view plain);

// Nothing for what is no id of a session by its look.
std::optional<std::string> hash_of_session(std::string_view id);

}  // namespace identity
