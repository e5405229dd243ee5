// The five attribute groups of ISO/IEC 27002:2022, clause 4.2, and the four themes of ISO/IEC 27001:2022 Annex A.
#pragma once
#include "isms/properties.hpp"

namespace isms {

enum class Theme : std::uint8_t { organizational, people, physical, technological };
enum class ControlType : std::uint8_t { preventive, detective, corrective };
enum class Concept : std::uint8_t { identify, protect, detect, respond, recover };
enum class Capability : std::uint8_t {
    governance,
    asset_management,
    information_protection,
    human_resource_security,
    physical_security,
    system_and_network_security,
    application_security,
    secure_configuration,
    identity_and_access_management,
    threat_and_vulnerability_management,
    continuity,
    supplier_relationships_security,
    legal_and_compliance,
    information_security_event_management,
    information_security_assurance
};
enum class Domain : std::uint8_t { governance_and_ecosystem, protection, defence, resilience };

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::Theme> = std::to_array<schema::Choice>({
    {"organizational", "Organizational"},
    {"people", "People"},
    {"physical", "Physical"},
    {"technological", "Technological"},
});
template <> inline constexpr auto schema::choices_of<isms::ControlType> = std::to_array<schema::Choice>({
    {"preventive", "Preventive"},
    {"detective", "Detective"},
    {"corrective", "Corrective"},
});
template <> inline constexpr auto schema::choices_of<isms::Concept> = std::to_array<schema::Choice>({
    {"identify", "Identify"},
    {"protect", "Protect"},
    {"detect", "Detect"},
    {"respond", "Respond"},
    {"recover", "Recover"},
});
template <> inline constexpr auto schema::choices_of<isms::Capability> = std::to_array<schema::Choice>({
    {"governance", "Governance"},
    {"asset_management", "Asset management"},
    {"information_protection", "Information protection"},
    {"human_resource_security", "Human resource security"},
    {"physical_security", "Physical security"},
    {"system_and_network_security", "System and network security"},
    {"application_security", "Application security"},
    {"secure_configuration", "Secure configuration"},
    {"identity_and_access_management", "Identity and access management"},
    {"threat_and_vulnerability_management", "Threat and vulnerability management"},
    {"continuity", "Continuity"},
    {"supplier_relationships_security", "Supplier relationships security"},
    {"legal_and_compliance", "Legal and compliance"},
    {"information_security_event_management", "Information security event management"},
    {"information_security_assurance", "Information security assurance"},
});
template <> inline constexpr auto schema::choices_of<isms::Domain> = std::to_array<schema::Choice>({
    {"governance_and_ecosystem", "Governance and ecosystem"},
    {"protection", "Protection"},
    {"defence", "Defence"},
    {"resilience", "Resilience"},
});
