// The three properties that information security preserves (ISO/IEC 27000, 3.28).
#pragma once
#include "schema/codec.hpp"

namespace isms {
enum class Property : std::uint8_t { confidentiality, integrity, availability };
}

template <> inline constexpr auto schema::choices_of<isms::Property> = std::to_array<schema::Choice>({
    {"confidentiality", "Confidentiality"},
    {"integrity", "Integrity"},
    {"availability", "Availability"},
});
