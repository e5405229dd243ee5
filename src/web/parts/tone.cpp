// Tones in CSS classes and icons.
#include "web/parts/tone.hpp"

namespace web::parts {

std::string_view tone_class(Tone tone) {
    switch (tone) {
        case Tone::info:
            return "tone-info";
        case Tone::success:
            return "tone-success";
        case Tone::warning:
            return "tone-warning";
        case Tone::danger:
            return "tone-danger";
        case Tone::neutral:
            break;
    }
    return "tone-neutral";
}

std::string_view tone_icon(Tone tone) {
    switch (tone) {
        case Tone::info:
            return "info-circle";
        case Tone::success:
            return "circle-check";
        case Tone::warning:
            return "alert-triangle";
        case Tone::danger:
            return "alert-octagon";
        case Tone::neutral:
            break;
    }
    return "point";
}

}  // namespace web::parts
