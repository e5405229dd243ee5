// Time zones, by Howard Hinnant's date library over the system's IANA database. Its headers stay here.
#include <date/tz.h>

#include <stdexcept>

#include "base/date.hpp"

namespace base {
namespace {

using std::chrono::seconds;

// The zone's distance from UTC at a moment; nothing when the zone is not known, or the system has no zones at all.
std::optional<seconds> offset_in(std::string_view zone, Moment at) {
    try {
        return date::locate_zone(zone)->get_info(std::chrono::floor<seconds>(at)).offset;
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

Moment local_in(std::string_view zone, Moment at) {
    if (zone.empty() || zone == "UTC") return at;
    return at + offset_in(zone, at).value_or(seconds{0});
}

}  // namespace

bool is_zone(std::string_view name) { return name == "UTC" || offset_in(name, Moment{}).has_value(); }

Date day_in(std::string_view zone, Moment at) { return Date{std::chrono::floor<std::chrono::days>(local_in(zone, at))}; }

std::string local_text(std::string_view zone, Moment at) {
    std::string text = to_text(local_in(zone, at));
    text[10] = ' ';
    text.resize(16);
    return text;
}

}  // namespace base
