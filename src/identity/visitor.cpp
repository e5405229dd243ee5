#include "identity/visitor.hpp"

#include <fmt/core.h>

#include "identity/columns.hpp"
#include "identity/csrf.hpp"

namespace identity {

namespace {

Session read_session(const store::Row& row, int first, std::string_view id, base::Moment now) {
    Session session{.csrf = csrf_token(id),
                    .created_at = base::from_micros(row.integer(first)),
                    .last_seen_at = base::from_micros(row.integer(first + 1)),
                    .expires_at = base::from_micros(row.integer(first + 2)),
                    .organisation = row.integer(first + 3),
                    .room = row.integer(first + 4)};
    session.due_for_touch = now - session.last_seen_at >= touch_interval;
    return session;
}

Token read_token_at(const store::Row& row, int first, base::Moment now) {
    Token token = read_token(row, first);
    token.due_for_touch = !token.last_used_at || now - *token.last_used_at >= token_touch_interval;
    return token;
}

std::string text_of_day(base::Moment now) { return base::to_text(base::day_in("UTC", now)); }

// A token is of one organisation, a session that a link to a room began of that room.
bool leads_into(const Visitor& visitor, const Access& access) {
    if (visitor.token) return visitor.token->organisation == access.organisation;
    if (!visitor.session->is_of_room()) return true;
    return visitor.session->organisation == access.organisation && access.room &&
           visitor.session->room == access.room->number;
}

// The rows begin with the columns of the account, then those of an access, then what `shown` reads from its first column on.
template <class Shown> std::optional<Visitor> read_visitor(store::Cursor& rows, base::Moment now, Shown&& shown) {
    constexpr int after_account = account_column_count;
    constexpr int after_access = after_account + access_column_count;
    std::optional<Visitor> visitor;
    while (const store::Row* row = rows.next()) {
        if (!visitor) {
            visitor = Visitor{.account = read_account(*row, 0)};
            shown(*visitor, *row, after_access);
        }
        auto access = read_access(*row, after_account);
        if (access && access->is_open_on(base::day_in(access->zone, now)) && leads_into(*visitor, *access))
            visitor->organisations.push_back(*std::move(access));
    }
    if (visitor) sort_by_name(visitor->organisations);
    return visitor;
}

}  // namespace

std::optional<Visitor> visitor_by_session(store::Connection& connection, std::string_view id, base::Moment now) {
    static const std::string sql = fmt::format(
        "select {}, {}, s.created_at, s.last_seen_at, s.expires_at, s.org, s.room "
        "from session s join account a on a.id = s.account {} "
        "where s.id_hash = $1 and s.stage = 'signed_in' and a.enabled = 1 and s.expires_at > $3 and s.last_seen_at > $4",
        account_columns, access_columns, access_joins);
    const auto hash = hash_of_session(id);
    if (!hash) return std::nullopt;
    const auto rows =
        connection.select(sql, *hash, text_of_day(now), base::to_micros(now), base::to_micros(now - session_idle));
    return read_visitor(*rows, now, [&](Visitor& visitor, const store::Row& row, int first) {
        visitor.session = read_session(row, first, id, now);
    });
}

std::optional<Visitor> visitor_by_token(store::Connection& connection, std::string_view plain, base::Moment now) {
    static const std::string sql = fmt::format(
        "select {}, {}, {} from token k join account a on a.id = k.account {} "
        "where k.token_hash = $1 and k.revoked_at = 0 and k.expires_at > $3 and a.enabled = 1",
        account_columns, access_columns, token_columns, access_joins);
    const auto hash = hash_of_token(plain);
    if (!hash) return std::nullopt;
    const auto rows = connection.select(sql, *hash, text_of_day(now), base::to_micros(now));
    return read_visitor(*rows, now, [&](Visitor& visitor, const store::Row& row, int first) {
        visitor.token = read_token_at(row, first, now);
    });
}

}  // namespace identity
