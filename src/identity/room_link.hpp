// The way into an audit room without a password: a link with an id, of which the database knows only the SHA-256. It opens
// sessions that lead into this room and nowhere else, until the last day of the room. Needs scope_to_all().
#pragma once
#include <optional>
#include <string_view>

#include "identity/session.hpp"

namespace identity {

struct RoomLink {
    AccountId account;
    SessionRoom room;
};

// Writing. The id for the link; the links before it are void, the sessions that they began go on.
StartedSession make_room_link(store::Connection& connection, const RoomLink& link, const Client& maker, base::Moment now);
// Reading. Nothing for an id that is unknown, void or over, and for a disabled account.
std::optional<RoomLink> find_room_link(store::Connection& connection, std::string_view id, base::Moment now);
// Writing.
StartedSession enter_room(store::Connection& connection, const RoomLink& link, const Client& client, base::Moment now);
// Writing. Links and sessions of the room, all of them.
void end_room(store::Connection& connection, std::int64_t organisation, std::int64_t room);

}  // namespace identity
