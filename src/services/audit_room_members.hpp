// What follows for people when an audit room is opened and closed. Part of the save of the room.
#pragma once
#include "engine/work.hpp"

namespace isms {
struct AuditRoom;
}

namespace services {

// Finds the person of the auditor by the address, or writes it down, and makes a membership of this room. Refused when the
// last day is past, and when that person has another membership.
base::Result<void> admit_auditor(engine::Work& work, isms::AuditRoom& room);
// Revokes the membership; links and sessions of the room end.
base::Result<void> dismiss_auditor(engine::Work& work, const isms::AuditRoom& room);

}  // namespace services
