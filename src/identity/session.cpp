#include "identity/session.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/columns.hpp"

namespace identity {

namespace {

constexpr std::size_t id_bytes = 32;
constexpr std::size_t id_characters = 43;  // of 32 bytes in base64url
constexpr std::size_t most_agent_characters = 300;
constexpr std::size_t most_address_characters = 64;

std::string_view name_of(Stage stage) {
    switch (stage) {
        case Stage::invitation:
            return "invitation";
        case Stage::second_factor:
            return "second_factor";
        case Stage::room:
            return "room";
        case Stage::signed_in:
            return "signed_in";
    }
    return {};
}

base::Moment end_of(Stage stage, base::Moment now, const std::optional<SessionRoom>& room) {
    if (room) return stage == Stage::room ? room->until : std::min(room->until, now + session_life);
    switch (stage) {
        case Stage::invitation:
            return now + invitation_life;
        case Stage::second_factor:
            return now + second_factor_life;
        case Stage::room:
        case Stage::signed_in:
            return now + session_life;
    }
    return now;
}

std::string shown(std::string_view text, std::size_t characters) {
    return base::is_utf8(text) ? base::shorten(base::clean(text), characters) : std::string();
}

}  // namespace

std::string handle_of(std::string_view id) { return base::sha256_hex(base::as_bytes(id)); }

std::optional<std::string> hash_of_session(std::string_view id) {
    return id.size() == id_characters ? std::optional(handle_of(id)) : std::nullopt;
}

std::optional<AccountId> find_stage(store::Connection& connection, std::string_view id, Stage stage, base::Moment now) {
    const auto hash = hash_of_session(id);
    if (!hash) return std::nullopt;
    const auto rows = connection.select(
        "select s.account from session s join account a on a.id = s.account "
        "where s.id_hash = $1 and s.stage = $2 and a.enabled = 1 and s.expires_at > $3",
        *hash, name_of(stage), base::to_micros(now));
    const store::Row* row = rows->next();
    return row ? std::optional(AccountId{row->integer(0)}) : std::nullopt;
}

std::vector<SessionSummary> list_sessions(store::Connection& connection, AccountId account, base::Moment now) {
    std::vector<SessionSummary> sessions;
    const auto rows = connection.select(
        "select id_hash, created_at, last_seen_at, address, agent from session "
        "where account = $1 and stage = 'signed_in' and expires_at > $2 and last_seen_at > $3 "
        "order by created_at desc, id_hash",
        account.number, base::to_micros(now), base::to_micros(now - session_idle));
    while (const store::Row* row = rows->next()) {
        sessions.push_back({row->string(0),
                            base::from_micros(row->integer(1)),
                            base::from_micros(row->integer(2)),
                            {row->string(3), row->string(4)}});
    }
    return sessions;
}

StartedSession start_session(store::Connection& connection, AccountId account, Stage stage, const Client& client,
                             base::Moment now, const std::optional<SessionRoom>& room) {
    CHECK(stage != Stage::room || room);
    StartedSession started{base::random_token(id_bytes), end_of(stage, now, room)};
    connection.execute(
        "insert into session (id_hash, account, stage, created_at, last_seen_at, expires_at, address, agent, org, room) "
        "values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)",
        handle_of(started.id), account.number, name_of(stage), base::to_micros(now), base::to_micros(started.expires_at),
        shown(client.address, most_address_characters), shown(client.agent, most_agent_characters),
        room ? room->organisation : 0, room ? room->number : 0);
    return started;
}

void touch_session(store::Connection& connection, std::string_view id, base::Moment now) {
    connection.execute("update session set last_seen_at = $2 where id_hash = $1 and last_seen_at < $2", handle_of(id),
                       base::to_micros(now));
}

void end_session(store::Connection& connection, std::string_view id) {
    connection.execute("delete from session where id_hash = $1", handle_of(id));
}

base::Result<void> end_own_session(store::Connection& connection, AccountId account, std::string_view handle) {
    if (connection.execute("delete from session where id_hash = $1 and account = $2", handle, account.number) == 0)
        return base::fail(base::ErrorCode::not_found, base::word("There is no such session. It may have ended already."));
    return {};
}

std::int64_t end_sessions_of(store::Connection& connection, AccountId account) {
    connection.execute("delete from session where account = $1 and stage <> 'signed_in'", account.number);
    return connection.execute("delete from session where account = $1", account.number);
}

std::int64_t end_other_sessions_of(store::Connection& connection, AccountId account, std::string_view id) {
    connection.execute("delete from session where account = $1 and stage <> 'signed_in'", account.number);
    return connection.execute("delete from session where account = $1 and id_hash <> $2", account.number, handle_of(id));
}

std::int64_t delete_past_sessions(store::Connection& connection, base::Moment now) {
    return connection.execute("delete from session where expires_at <= $1 or (stage = 'signed_in' and last_seen_at <= $2)",
                              base::to_micros(now), base::to_micros(now - session_idle));
}

}  // namespace identity
