// Numbers of a sheet as what their number format shows.
#include "exchange/xlsx_values.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace exchange {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr sys_days day_zero_1900 = sys_days{std::chrono::year{1899} / 12 / 30};  // for serials from 61 on
constexpr sys_days day_zero_1904 = sys_days{std::chrono::year{1904} / 1 / 1};
constexpr double last_serial = 2'958'466;  // 10000-01-01
constexpr int seconds_a_day = 86'400;

std::string two_digits(int number) { return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)}; }

std::string day_text(base::Date day) {
    const int year = static_cast<int>(day.year());
    return two_digits(year / 100) + two_digits(year % 100) + "-" + two_digits(static_cast<int>(unsigned{day.month()})) +
           "-" + two_digits(static_cast<int>(unsigned{day.day()}));
}

std::string time_text(int seconds) {
    return two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60) + ":" + two_digits(seconds % 60);
}

// The day of a serial; nothing for 0 and for the invented 29 February 1900 (Lotus 1-2-3 had it, Excel kept it).
std::optional<base::Date> day_of(int serial, bool from_1904) {
    if (from_1904) return base::Date{day_zero_1904 + days{serial}};
    if (serial <= 0 || serial == 60) return std::nullopt;
    return base::Date{day_zero_1900 + days{serial < 60 ? serial + 1 : serial}};
}

// What remains of a format code: lower case, without quoted text, escapes, brackets and AM/PM. Nothing for elapsed time.
std::optional<std::string> letters_of(std::string_view code) {
    std::string out;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        if (code[i] == '"' || code[i] == '[') {
            const auto end = code.find(code[i] == '"' ? '"' : ']', i + 1);
            if (end == std::string_view::npos) break;
            const std::string inner = base::to_lower_ascii(code.substr(i + 1, end - i - 1));
            const bool elapsed = code[i] == '[' && !inner.empty() &&
                                 inner.find_first_not_of(inner[0]) == std::string::npos &&
                                 std::string_view("hms").contains(inner[0]);
            if (elapsed) return std::nullopt;
            i = end;
        } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
            ++i;
        } else {
            out += code[i];
        }
    }
    out = base::to_lower_ascii(out);
    for (const std::string_view marker : {"am/pm", "a/p"}) {
        if (const auto at = out.find(marker); at != std::string::npos) out.replace(at, marker.size(), "h");
    }
    return out;
}

}  // namespace

NumberFormat built_in_format(unsigned id) {
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) {
        return NumberFormat::date;
    }
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56) {
        return NumberFormat::time;
    }
    return id == 22 ? NumberFormat::date_time : NumberFormat::number;
}

NumberFormat custom_format(std::string_view code) {
    const auto letters = letters_of(code);
    if (!letters || letters->starts_with("general")) return NumberFormat::number;
    const bool time = letters->find_first_of("hs") != std::string::npos;
    const bool day = letters->find_first_of("yd") != std::string::npos ||
                     (!time && letters->contains('m') && letters->find_first_of("0#?") == std::string::npos);
    if (day) return time ? NumberFormat::date_time : NumberFormat::date;
    return time ? NumberFormat::time : NumberFormat::number;
}

std::string decimal_text(double value) {
    constexpr int digits = 15;
    std::array<char, 64> buffer{};
    const auto write = [&](std::chars_format format, int precision) {
        const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision).ptr;
        return std::string(buffer.data(), end);
    };
    std::string text = write(std::chars_format::general, digits);
    const double size = std::abs(value);
    if (text.contains('e') && size < 1e15 && size >= 1e-9) {
        const int exponent = static_cast<int>(std::floor(std::log10(size)));
        text = write(std::chars_format::fixed, digits - 1 - exponent);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.ends_with('.')) text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::optional<Cell> number_cell(std::string_view value, NumberFormat format, bool from_1904) {
    value = base::trim(value);
    double number = 0;
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (failure != std::errc{} || end != value.data() + value.size() || !std::isfinite(number)) return std::nullopt;
    if (format == NumberFormat::number) return Cell{CellKind::number, decimal_text(number)};
    if (number < 0 || number >= last_serial) return std::nullopt;
    auto serial = static_cast<int>(number);
    auto seconds = static_cast<int>(std::lround((number - serial) * seconds_a_day));
    if (seconds == seconds_a_day) {
        seconds = 0;
        ++serial;
    }
    if (format == NumberFormat::time) return Cell{CellKind::text, time_text(seconds)};
    const auto day = day_of(serial, from_1904);
    if (!day || static_cast<int>(day->year()) > 9999) return std::nullopt;
    std::string text = day_text(*day);
    if (format == NumberFormat::date_time && seconds != 0) text += "T" + time_text(seconds);
    return Cell{CellKind::date, text};
}

std::optional<double> serial_of(base::Date day) {
    const auto serial = (sys_days{day} - day_zero_1900).count();
    if (serial < 61 || static_cast<double>(serial) >= last_serial) return std::nullopt;
    return static_cast<double>(serial);
}

}  // namespace exchange
