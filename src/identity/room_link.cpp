#include "identity/room_link.hpp"

#include "identity/columns.hpp"

namespace identity {

StartedSession make_room_link(store::Connection& connection, const RoomLink& link, const Client& maker, base::Moment now) {
    connection.execute("delete from session where org = $1 and room = $2 and stage = 'room'", link.room.organisation,
                       link.room.number);
    return start_session(connection, link.account, Stage::room, maker, now, link.room);
}

std::optional<RoomLink> find_room_link(store::Connection& connection, std::string_view id, base::Moment now) {
    const auto hash = hash_of_session(id);
    if (!hash) return std::nullopt;
    const auto rows = connection.select(
        "select s.account, s.org, s.room, s.expires_at from session s join account a on a.id = s.account "
        "where s.id_hash = $1 and s.stage = 'room' and a.enabled = 1 and s.expires_at > $2",
        *hash, base::to_micros(now));
    const store::Row* row = rows->next();
    if (!row) return std::nullopt;
    return RoomLink{AccountId{row->integer(0)}, {row->integer(1), row->integer(2), base::from_micros(row->integer(3))}};
}

StartedSession enter_room(store::Connection& connection, const RoomLink& link, const Client& client, base::Moment now) {
    return start_session(connection, link.account, Stage::signed_in, client, now, link.room);
}

void end_room(store::Connection& connection, std::int64_t organisation, std::int64_t room) {
    connection.execute("delete from session where org = $1 and room = $2", organisation, room);
}

}  // namespace identity
