// Clause 6.1.2 c): what can cause a risk; a catalogue that each organisation makes its own.
#pragma once
#include "isms/kinds.hpp"
#include "isms/properties.hpp"

namespace isms {

enum class ThreatState : std::uint8_t { current, retired };
enum class ThreatOrigin : std::uint8_t { accidental, deliberate, environmental };

struct Threat {
    schema::Meta meta;
    ThreatState state{};
    std::string name;
    std::string identifier;
    std::string theme;
    schema::Set<ThreatOrigin> origins;
    schema::Set<Property> properties;
    std::string description;
    std::vector<base::Id<Control>> controls;
};

}  // namespace isms

template <>
inline constexpr auto schema::choices_of<isms::ThreatState> = std::to_array<schema::Choice>({{"current", "Current"},
                                                                                             {"retired", "Retired"}});
template <> inline constexpr auto schema::choices_of<isms::ThreatOrigin> = std::to_array<schema::Choice>({
    {"accidental", "Accidental"},
    {"deliberate", "Deliberate"},
    {"environmental", "Environmental"},
});
