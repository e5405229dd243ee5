// Clause 6.1.3 b) to d): a control, whether it is necessary here and why, and how far it is implemented.
#pragma once
#include "isms/controls/attributes.hpp"
#include "isms/kinds.hpp"

namespace isms {

enum class ControlSource : std::uint8_t { annex_a, own };
enum class Applicability : std::uint8_t { undecided, applicable, excluded };
enum class InclusionReason : std::uint8_t { risk, law, contract, own_decision };
enum class Implementation : std::uint8_t { not_stated, not_started, planned, partly, implemented };

struct Control {
    schema::Meta meta;
    std::string title;
    std::string identifier;  // "A.5.1"
    ControlSource source{};
    Theme theme{};
    schema::Set<ControlType> control_type;
    schema::Set<Property> properties;
    schema::Set<Concept> concepts;
    schema::Set<Capability> capabilities;
    schema::Set<Domain> domains;
    Applicability applicability{};
    schema::Set<InclusionReason> reasons;
    std::string justification;
    base::Id<Person> owner;
    Implementation implementation{};
    std::string how;
    std::optional<base::Date> review_due;
};

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::ControlSource> =
    std::to_array<schema::Choice>({{"annex_a", "ISO/IEC 27001:2022 Annex A"}, {"own", "Own or other source"}});
template <> inline constexpr auto schema::choices_of<isms::Applicability> = std::to_array<schema::Choice>({
    {"undecided", "Not decided"},
    {"applicable", "Applicable"},
    {"excluded", "Excluded"},
});
template <> inline constexpr auto schema::choices_of<isms::InclusionReason> = std::to_array<schema::Choice>({
    {"risk", "Risk treatment"},
    {"law", "Law or regulation"},
    {"contract", "Contract"},
    {"own_decision", "Own decision"},
});
template <> inline constexpr auto schema::choices_of<isms::Implementation> = std::to_array<schema::Choice>({
    {"not_stated", "Not stated"},
    {"not_started", "Not implemented"},
    {"planned", "Planned"},
    {"partly", "Partly implemented"},
    {"implemented", "Implemented"},
});
