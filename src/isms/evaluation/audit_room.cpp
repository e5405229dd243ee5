#include "isms/evaluation/audit_room.hpp"

#include "base/translate.hpp"

namespace isms {

using base::Error, base::ErrorCode, base::Result, base::word;

Result<void> room_is_described(const AuditRoom& room) {
    Error error{ErrorCode::unmet_condition, {}};
    if (room.auditor.empty()) error.faults.push_back({"auditor", word("Say who comes.")});
    if (room.email.empty()) error.faults.push_back({"email", word("Give the e-mail address of the auditor.")});
    if (room.registers.empty()) error.faults.push_back({"registers", word("Choose what the auditor may read.")});
    if (!room.opens_on) error.faults.push_back({"opens_on", word("Give the first day.")});
    if (!room.closes_on) error.faults.push_back({"closes_on", word("Give the last day.")});
    if (!error.faults.empty()) return error;
    return {};
}

bool lets_in(const AuditRoom& room, base::Date today) {
    return room.state == AuditRoomState::open && room.opens_on && room.closes_on && *room.opens_on <= today &&
           today <= *room.closes_on;
}

}  // namespace isms
