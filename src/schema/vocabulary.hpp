// The closed lists of the product: what records there are, what one does to them, and who does it.
#pragma once
#include <cstdint>

namespace schema {

enum class Kind : std::uint8_t {
    organisation,
    unit,
    person,
    membership,
    issue,
    interested_party,
    requirement,
    scope,
    risk_method,
    asset,
    threat,
    vulnerability,
    risk,
    treatment_action,
    control,
    soa_version,
    evidence,
    task,
    comment,
    attachment,
    audit_room,
    information_request,
    audit_sample,
    audit_note,
    audit_opening,
    erasure,
    key_change,
};
inline constexpr int kind_count = 27;

enum class Verb : std::uint8_t {
    read,
    create,
    update,
    remove,
    assess,   // 6.1.2 d), 8.2
    treat,    // 6.1.3 e), 8.3
    accept,   // 6.1.3 f)
    approve,  // 7.5.2 c)
    publish,
    start,
    complete,
    verify,
    reopen,
    retire,
    close,
};
inline constexpr int verb_count = 15;

// What a membership gives a person in one organisation. docs/guide/roles.md says it for people.
enum class Role : std::uint8_t {
    reader,            // an employee: reads what concerns everybody
    contributor,       // keeps registers in a unit
    risk_owner,        // decides on own risks
    control_owner,     // keeps own controls
    management,        // top management: approves, accepts what is above the owners
    auditor,           // reads everything, changes nothing
    isms_manager,      // runs the ISMS
    administrator,     // people, memberships, settings; no say in risks
    external_auditor,  // in one audit room: reads its registers, keeps own requests, samples and notes
                       // (engine/permission.hpp)
};
inline constexpr int role_count = 9;

// The scale on which a level stands. Its length and names are the organisation's own: see rules/risk_method.hpp.
enum class Scale : std::uint8_t { likelihood, consequence, risk };

}  // namespace schema
