// The way into an audit room, and what is written down of those who are inside (docs/adr/0018-audit-room.md).
#pragma once
#include <string>
#include <string_view>

#include "identity/client.hpp"
#include "identity/session.hpp"
#include "isms/evaluation/audit_room.hpp"
#include "services/program.hpp"

namespace services {

// The id for /rooms/{id}, good until the last day of the room; links before it are void. Makes the account where there is
// none, and counts it in the room, so that its history shows each link. forbidden without the right to change the room;
// unmet_condition for a room that is not open or past its last day, and for a disabled account.
base::Result<std::string> make_room_link(Program& program, const Caller& caller, std::int64_t room,
                                         const identity::Client& maker);

struct RoomInvitation {
    std::string room, organisation, slug;
    base::Date until{};
};
// What a link leads to. not_found for one that is unknown, void or over, and before the first day.
base::Result<RoomInvitation> find_room_link(Program& program, std::string_view link);
// Begins a session that leads into this room and nowhere else. Refused as above.
base::Result<identity::StartedSession> enter_room(Program& program, std::string_view link, const identity::Client& client);

// Writes down that the auditor opened this address: a change of its own, in the auditor's name, kept before the answer is
// sent. `reference` is what the address says of a record, in any spelling, or nothing. Throws EnvironmentError when it
// cannot be written.
void note_opening(Program& program, const Caller& caller, std::string_view address, std::string_view reference);

}  // namespace services
