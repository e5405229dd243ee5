#include "identity/membership.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "schema/schema.hpp"

namespace identity {

namespace {

// 'active' is the name of the first state of both kinds (isms/).
constexpr std::string_view access =
    "select t.org, t.slug, coalesce(nullif(o.name, ''), t.slug), p.number, p.name, m.roles "
    "from account a join person p on lower(p.email) = lower(a.email) "
    "join membership m on m.org = p.org and m.person = p.number "
    "join tenant t on t.org = m.org left join organisation o on o.org = t.org "
    "where a.id = $1 and a.enabled = 1 and p.state = 'active' and m.state = 'active' "
    "and (m.valid_until = '' or m.valid_until >= $2)";

Access read_access(const store::Row& row) {
    return {row.integer(0), row.string(1), row.string(2), row.integer(3), row.string(4), parse_roles(row.text(5))};
}

std::vector<Access> read_all(store::Cursor& rows) {
    std::vector<Access> all;
    while (const store::Row* row = rows.next()) {
        Access one = read_access(*row);
        if (!one.roles.empty()) all.push_back(std::move(one));
    }
    return all;
}

std::optional<Access> first_of(std::vector<Access> all) {
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

}  // namespace

std::vector<Access> list_access(store::Connection& connection, AccountId account, base::Date day) {
    auto all = read_all(*connection.select(access, account.number, base::to_text(day)));
    std::ranges::sort(all, {},
                      [](const Access& one) { return std::pair(base::fold(one.organisation_name), one.organisation); });
    return all;
}

std::optional<Access> find_access(store::Connection& connection, AccountId account, std::string_view slug, base::Date day) {
    static const std::string sql = fmt::format("{} and t.slug = $3", access);
    return first_of(read_all(*connection.select(sql, account.number, base::to_text(day), slug)));
}

std::optional<Access> find_access(store::Connection& connection, AccountId account, std::int64_t organisation,
                                  base::Date day) {
    static const std::string sql = fmt::format("{} and t.org = $3", access);
    return first_of(read_all(*connection.select(sql, account.number, base::to_text(day), organisation)));
}

std::optional<AccountId> account_of_person(store::Connection& connection, std::int64_t organisation, std::int64_t person) {
    const auto rows = connection.select(
        "select a.id from person p join account a on lower(a.email) = lower(p.email) where p.org = $1 and p.number = $2",
        organisation, person);
    const store::Row* row = rows->next();
    return row ? std::optional(AccountId{row->integer(0)}) : std::nullopt;
}

Roles parse_roles(std::string_view names) {
    Roles roles;
    for (const std::string_view name : base::split(names, ' ')) {
        for (int i = 0; i < schema::role_count; ++i) {
            const auto role = static_cast<schema::Role>(i);
            if (schema::name_of(role) == name) roles.add(role);
        }
    }
    return roles;
}

}  // namespace identity
