// Something that shows a control at work: a file with its hash, and for how long it counts.
#pragma once
#include "base/result.hpp"
#include "isms/kinds.hpp"

namespace isms {

enum class EvidenceState : std::uint8_t { current, withdrawn };

struct Evidence {
    schema::Meta meta;
    EvidenceState state{};
    std::string title;
    std::string description;
    schema::File file;
    std::vector<base::Id<Control>> controls;
    std::optional<base::Date> collected_on;
    std::optional<base::Date> valid_until;
    base::Id<Person> owner;
};

}  // namespace isms

template <>
inline constexpr auto schema::choices_of<isms::EvidenceState> = std::to_array<schema::Choice>({{"current", "Current"},
                                                                                               {"withdrawn", "Withdrawn"}});
