// Structured log lines on standard error: JSON, or text for people. No secrets, no personal content, ever.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "base/date.hpp"

namespace base {

enum class LogLevel : std::uint8_t { debug, info, warning, error };
enum class LogFormat : std::uint8_t { text, json };

struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t, double, bool> value;
};

// The line that log() writes, with its line break. Control characters and bytes that are not UTF-8 are escaped.
// json: {"time":"2026-03-31T09:15:00.000000Z","level":"info","event":"request","status":200}
// text: 2026-03-31 09:15:00.000Z info    request status=200
std::string log_line(LogFormat format, LogLevel level, Moment at, std::string_view event,
                     std::initializer_list<LogField> fields = {});

void set_log(LogLevel least, LogFormat format);  // at start; info and text until then
// One line, written with one system call. `event` is a fixed phrase: log_info("request", {{"status", 200}}).
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});
inline void log_debug(std::string_view event, std::initializer_list<LogField> fields = {}) {
    log(LogLevel::debug, event, fields);
}
inline void log_info(std::string_view event, std::initializer_list<LogField> fields = {}) {
    log(LogLevel::info, event, fields);
}
inline void log_warning(std::string_view event, std::initializer_list<LogField> fields = {}) {
    log(LogLevel::warning, event, fields);
}
inline void log_error(std::string_view event, std::initializer_list<LogField> fields = {}) {
    log(LogLevel::error, event, fields);
}

}  // namespace base
