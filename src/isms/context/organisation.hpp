// Clause 4.1: the organisation itself, with what every page needs to know of it. One record in each organisation.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

// Amendment 1:2024 to clause 4.1 asks for this decision, whatever it is.
enum class ClimateDecision : std::uint8_t { undecided, relevant, not_relevant };

struct Organisation {
    schema::Meta meta;
    std::string name;
    std::string purpose;
    std::optional<std::int64_t> employees;
    std::string zone;      // IANA time zone
    std::string currency;  // ISO 4217
    ClimateDecision climate{};
    std::string climate_reason;
    std::optional<base::Date> climate_decided_on;
};

}  // namespace isms

template <> inline constexpr auto schema::choices_of<isms::ClimateDecision> = std::to_array<schema::Choice>({
    {"undecided", "Not decided"},
    {"relevant", "Climate change is a relevant issue"},
    {"not_relevant", "Climate change is not a relevant issue"},
});
