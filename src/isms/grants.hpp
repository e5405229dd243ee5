// Grants that many record kinds share, so that a difference in a table is a decision and not an accident.
#pragma once
#include "schema/step.hpp"

namespace isms {

// Read by everybody who works on the ISMS; kept by contributors and the ISMS manager; auditors and management read.
inline constexpr auto register_grants = std::to_array<schema::Grant>({
    schema::grant(schema::Role::contributor, schema::Verb::read, schema::Verb::create, schema::Verb::update),
    schema::grant(schema::Role::risk_owner, schema::Verb::read),
    schema::grant(schema::Role::control_owner, schema::Verb::read),
    schema::grant(schema::Role::management, schema::Verb::read),
    schema::grant(schema::Role::auditor, schema::Verb::read),
    schema::grant(schema::Role::isms_manager, schema::Verb::read, schema::Verb::create, schema::Verb::update,
                  schema::Verb::remove, schema::Verb::retire, schema::Verb::close, schema::Verb::reopen),
});

// What is done to the log itself: everybody who works on the ISMS reads it, the administrator does it.
inline constexpr auto log_grants = std::to_array<schema::Grant>({
    schema::grant(schema::Role::contributor, schema::Verb::read),
    schema::grant(schema::Role::risk_owner, schema::Verb::read),
    schema::grant(schema::Role::control_owner, schema::Verb::read),
    schema::grant(schema::Role::management, schema::Verb::read),
    schema::grant(schema::Role::auditor, schema::Verb::read),
    schema::grant(schema::Role::isms_manager, schema::Verb::read),
    schema::grant(schema::Role::administrator, schema::Verb::read, schema::Verb::create),
});

}  // namespace isms
