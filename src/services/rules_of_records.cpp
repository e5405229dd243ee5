#include "services/rules_of_records.hpp"

#include "isms/kinds.hpp"
#include "services/record_rules.hpp"

namespace services {

namespace {
constexpr std::array all{
    engine::rule<&settle_organisation>,
    engine::rule<&settle_unit>,
    engine::rule<&settle_person>,
    engine::rule<&settle_membership>,
    engine::rule<&settle_scope>,
    engine::rule<&settle_risk_method>,
    engine::rule<&settle_asset>,
    engine::rule<&settle_risk>,
    engine::rule<&settle_treatment_action>,
    engine::rule<&settle_control>,
    engine::rule<&settle_soa_version>,
    engine::rule<&settle_evidence>,
    engine::rule<&settle_comment>,
    engine::rule<&settle_attachment>,
    engine::rule<&settle_audit_room>,
    engine::rule<&settle_information_request>,
    engine::rule<&settle_audit_sample>,
    engine::rule<&settle_audit_note>,
    engine::rule<&settle_erasure>,
    engine::rule<&settle_key_change>,
};
}  // namespace

std::span<const engine::Rule> rules_of_records() { return all; }

}  // namespace services
