#include "web/pages/record_extras.hpp"

#include <array>

#include "base/translate.hpp"
#include "web/pages/audit_room.hpp"
#include "web/pages/audit_sample.hpp"
#include "web/pages/control_extra.hpp"
#include "web/pages/invitation.hpp"
#include "web/pages/risk_extra.hpp"
#include "web/pages/risk_method_view.hpp"
#include "web/pages/soa.hpp"

namespace web::pages {

std::span<const RecordExtra> record_extras() {
    static constexpr std::array extras{RecordExtra{schema::Kind::risk, risk_extra},
                                       RecordExtra{schema::Kind::risk_method, risk_method_extra},
                                       RecordExtra{schema::Kind::soa_version, soa_version_extra},
                                       RecordExtra{schema::Kind::membership, membership_extra},
                                       RecordExtra{schema::Kind::control, control_extra},
                                       RecordExtra{schema::Kind::audit_room, audit_room_extra},
                                       RecordExtra{schema::Kind::audit_sample, audit_sample_extra}};
    return extras;
}

std::span<const Beginning> beginnings() {
    static constexpr std::array all{Beginning{schema::Kind::risk, base::word("Start from a scenario"), "scenarios"}};
    return all;
}

}  // namespace web::pages
