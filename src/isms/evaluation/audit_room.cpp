#include "isms/evaluation/audit_room.hpp"

#include <algorithm>
#include <array>

#include "base/translate.hpp"

namespace isms {

using base::Error, base::ErrorCode, base::Result, base::word;

namespace {
// An edition holds their titles.
constexpr std::array named_by_statement{AuditedRegister::people, AuditedRegister::requirements, AuditedRegister::risks,
                                        AuditedRegister::controls};
}  // namespace

Result<void> room_is_described(const AuditRoom& room) {
    Error error{ErrorCode::unmet_condition, {}};
    const auto names = [&](AuditedRegister one) { return room.registers.has(one); };
    if (room.auditor.empty()) error.faults.push_back({"auditor", word("Say who comes.")});
    if (room.email.empty()) error.faults.push_back({"email", word("Give the e-mail address of the auditor.")});
    if (room.registers.empty()) error.faults.push_back({"registers", word("Choose what the auditor may read.")});
    if (room.registers.has(AuditedRegister::soa_versions) && !std::ranges::all_of(named_by_statement, names))
        error.faults.push_back({"registers", word("The Statement of Applicability names people, requirements, risks and "
                                                  "controls: choose these as well.")});
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
