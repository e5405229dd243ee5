// The registers that an audit room can open. Each name is the path of a register (isms/all_records.hpp); a register that
// does not stand here is opened to no external auditor.
#pragma once
#include "schema/codec.hpp"

namespace isms {
enum class AuditedRegister : std::uint8_t {
    organisation,
    units,
    people,
    memberships,
    issues,
    interested_parties,
    requirements,
    scopes,
    risk_methods,
    assets,
    threats,
    vulnerabilities,
    risks,
    treatment_actions,
    controls,
    soa_versions,
    evidence,
    tasks,
    comments,
    attachments,
};
}

template <> inline constexpr auto schema::choices_of<isms::AuditedRegister> = std::to_array<schema::Choice>({
    {"organisation", "Organisation"},
    {"units", "Units"},
    {"people", "People"},
    {"memberships", "Memberships"},
    {"issues", "Issues"},
    {"interested-parties", "Interested parties"},
    {"requirements", "Requirements"},
    {"scopes", "Scope"},
    {"risk-methods", "Risk method"},
    {"assets", "Assets"},
    {"threats", "Threats"},
    {"vulnerabilities", "Vulnerabilities"},
    {"risks", "Risks"},
    {"treatment-actions", "Treatment actions"},
    {"controls", "Controls"},
    {"soa-versions", "SoA versions"},
    {"evidence", "Evidence"},
    {"tasks", "Tasks"},
    {"comments", "Comments"},
    {"attachments", "Attachments"},
});
