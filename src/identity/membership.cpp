#include "identity/membership.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"
#include "identity/columns.hpp"
#include "schema/schema.hpp"

namespace identity {

namespace {

std::string select_access(std::string_view condition) {
    return fmt::format("select {} from account a {} where a.id = $1 and a.enabled = 1{}", access_columns, access_joins,
                       condition);
}

std::string text_of_day(base::Moment now) { return base::to_text(base::day_in("UTC", now)); }

std::vector<Access> read_all(store::Cursor& rows, base::Moment now) {
    std::vector<Access> all;
    while (const store::Row* row = rows.next())
        if (auto one = read_access(*row, 0); one && one->is_open_on(base::day_in(one->zone, now)))
            all.push_back(*std::move(one));
    return all;
}

std::optional<RoomAccess> read_room(const store::Row& row, int first) {
    if (row.is_null(first + 1)) return std::nullopt;  // none, or not open
    const auto opens_on = base::parse_date(row.text(first + 3)), closes_on = base::parse_date(row.text(first + 4));
    if (!opens_on || !closes_on) return std::nullopt;
    RoomAccess room{.number = row.integer(first), .title = row.string(first + 1), .registers = {}};
    for (const std::string_view path : base::split(row.text(first + 2), ' '))
        if (!path.empty()) room.registers.emplace_back(path);
    room.opens_on = *opens_on;
    room.closes_on = *closes_on;
    return room;
}

std::optional<Access> first_of(std::vector<Access> all) {
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

}  // namespace

std::optional<Access> read_access(const store::Row& row, int first) {
    Roles roles = parse_roles(row.text(first + 5));
    if (roles.empty()) return std::nullopt;
    // A room and this role go together, and with no other role: whatever stands beside them opens nothing.
    std::optional<RoomAccess> room;
    const bool is_external = roles.has(schema::Role::external_auditor);
    if (is_external || row.integer(first + 8) != 0) {
        room = read_room(row, first + 8);
        if (!room || !is_external) return std::nullopt;
        roles = {};
        roles.add(schema::Role::external_auditor);
    }
    return Access{.organisation = row.integer(first),
                  .slug = row.string(first + 1),
                  .organisation_name = row.string(first + 2),
                  .person = row.integer(first + 3),
                  .person_name = row.string(first + 4),
                  .roles = roles,
                  .zone = row.string(first + 6),
                  .currency = row.string(first + 7),
                  .room = std::move(room)};
}

void sort_by_name(std::vector<Access>& all) {
    std::ranges::sort(all, {},
                      [](const Access& one) { return std::pair(base::fold(one.organisation_name), one.organisation); });
}

std::vector<Access> list_access(store::Connection& connection, AccountId account, base::Moment now) {
    static const std::string sql = select_access("");
    auto all = read_all(*connection.select(sql, account.number, text_of_day(now)), now);
    sort_by_name(all);
    return all;
}

std::optional<Access> find_access(store::Connection& connection, AccountId account, std::string_view slug,
                                  base::Moment now) {
    static const std::string sql = select_access(" and t.slug = $3");
    return first_of(read_all(*connection.select(sql, account.number, text_of_day(now), slug), now));
}

std::optional<Access> find_access(store::Connection& connection, AccountId account, std::int64_t organisation,
                                  base::Moment now) {
    static const std::string sql = select_access(" and t.org = $3");
    return first_of(read_all(*connection.select(sql, account.number, text_of_day(now), organisation), now));
}

std::optional<Access> find_access_to_room(store::Connection& connection, AccountId account, std::int64_t organisation) {
    static const std::string sql = select_access(" and t.org = $3 and r.number is not null");
    const auto rows = connection.select(sql, account.number, "", organisation);
    const store::Row* row = rows->next();
    return row ? read_access(*row, 0) : std::nullopt;
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
