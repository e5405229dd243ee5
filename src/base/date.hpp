// Days and moments. A Date is a day of the calendar; a Moment is an instant in UTC, in microseconds since 1970.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

using Date = std::chrono::year_month_day;
using Moment = std::chrono::sys_time<std::chrono::microseconds>;

inline std::int64_t to_micros(Moment at) { return at.time_since_epoch().count(); }
inline Moment from_micros(std::int64_t micros) { return Moment{std::chrono::microseconds{micros}}; }

// ISO 8601 calendar date, "2026-03-31". Parsing takes exactly this form, years 1900 to 2999, and only days that exist.
std::string to_text(Date date);
std::optional<Date> parse_date(std::string_view text);

// RFC 3339 in UTC with microseconds, "2026-03-31T09:15:00.000000Z".
std::string to_text(Moment at);
// Parsing takes none to six digits of a second, and UTC only ("Z"); years as above, no leap second.
std::optional<Moment> parse_moment(std::string_view text);

// A zone of the IANA database by name, "Europe/Berlin"; false when it is not known.
bool is_zone(std::string_view name);
// The local day, and "2026-03-31 11:15", of a moment in a zone. An unknown zone counts as UTC.
Date day_in(std::string_view zone, Moment at);
std::string local_text(std::string_view zone, Moment at);
Moment end_of_day(std::string_view zone, Date day);  // the last moment of a local day

Date add_months(Date date, int months);  // the last day of the month where the day does not exist
int days_between(Date from, Date to);    // negative when `to` is earlier

}  // namespace base
