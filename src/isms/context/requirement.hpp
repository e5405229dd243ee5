// Clause 4.2 b) and c): what an interested party requires, and whether the ISMS is to see to it.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

enum class RequirementState : std::uint8_t { current, ended };
enum class RequirementSource : std::uint8_t { not_stated, law, contract, expectation, own_decision };
enum class Handled : std::uint8_t { undecided, by_isms, outside_isms };

struct Requirement {
    schema::Meta meta;
    RequirementState state{};
    std::string title;
    base::Id<InterestedParty> party;
    RequirementSource source{};
    std::string citation;
    std::string description;
    Handled handled{};
    std::string how;
    std::vector<base::Id<Control>> controls;
    base::Id<Person> owner;
    std::optional<base::Date> review_due;
};

}  // namespace isms

template <>
inline constexpr auto schema::choices_of<isms::RequirementState> = std::to_array<schema::Choice>({{"current", "Current"},
                                                                                                  {"ended", "Ended"}});
template <> inline constexpr auto schema::choices_of<isms::RequirementSource> = std::to_array<schema::Choice>({
    {"not_stated", "Not stated"},
    {"law", "Law or regulation"},
    {"contract", "Contract"},
    {"expectation", "Expectation"},
    {"own_decision", "Own decision"},
});
template <> inline constexpr auto schema::choices_of<isms::Handled> = std::to_array<schema::Choice>({
    {"undecided", "Not decided"},
    {"by_isms", "Handled through the ISMS"},
    {"outside_isms", "Handled outside the ISMS"},
});
