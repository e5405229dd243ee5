// The mood of a message, a badge or a figure. The colour never says it alone: there is always a text, mostly an icon.
#pragma once
#include <cstdint>
#include <string_view>

namespace web::parts {

enum class Tone : std::uint8_t { neutral, info, success, warning, danger };

std::string_view tone_class(Tone tone);  // "tone-info"
std::string_view tone_icon(Tone tone);   // "info-circle"

}  // namespace web::parts
