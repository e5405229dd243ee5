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

Moment end_of_day(std::string_view zone, Date day) {
    const auto midnight = std::chrono::sys_days{day} + std::chrono::days{1};
    const Moment in_utc{midnight};
    if (zone.empty() || zone == "UTC") return in_utc - std::chrono::microseconds{1};
    try {
        const date::local_time<std::chrono::microseconds> local{in_utc.time_since_epoch()};
        return date::locate_zone(zone)->to_sys(local, date::choose::earliest) - std::chrono::microseconds{1};
    } catch (const std::runtime_error&) {
        return in_utc - std::chrono::microseconds{1};
    }
}

std::string local_text(std::string_view zone, Moment at) {
    std::string text = to_text(local_in(zone, at));
    text[10] = ' ';
    text.resize(16);
    return text;
}

}  // namespace base
