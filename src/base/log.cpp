// Log lines: made in memory, written at once, so that the lines of threads never mix.
#include "base/log.hpp"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace base {
namespace {

std::atomic<LogLevel> least_level{LogLevel::info};
std::atomic<LogFormat> line_format{LogFormat::text};

constexpr std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "error";
}

void append_number(std::string& out, auto number) {
    char digits[40];
    const auto written = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, written.ptr);
}

void append_quoted(std::string& out, std::string_view text) {
    const std::string shown = printable(text);
    if (!shown.empty() && shown.find_first_of(" \"=") == std::string::npos) {
        out += shown;
        return;
    }
    out += '"';
    for (const char c : shown) {
        if (c == '"') out += '\\';
        out += c;
    }
    out += '"';
}

struct AppendValue {
    std::string& out;
    void operator()(std::string_view text) const { append_quoted(out, text); }
    void operator()(bool flag) const { out += flag ? std::string_view("true") : std::string_view("false"); }
    void operator()(std::int64_t number) const { append_number(out, number); }
    void operator()(double number) const { append_number(out, number); }
};

void append_text_line(std::string& out, LogLevel level, Moment at, std::string_view event, const auto& fields) {
    std::string time = to_text(at);
    time[10] = ' ';
    time.replace(23, 3, "");  // people read milliseconds
    constexpr std::size_t width = 7;
    const std::string_view name = name_of(level);
    (((out += time) += ' ').append(name).append(width - name.size(), ' ') += ' ') += printable(event);
    for (const LogField& field : fields) {
        ((out += ' ') += printable(field.name)) += '=';
        std::visit(AppendValue{out}, field.value);
    }
    out += '\n';
}

struct WriteValue {
    JsonWriter& writer;
    void operator()(std::string_view text) const { writer.value(is_utf8(text) ? std::string(text) : printable(text)); }
    void operator()(auto value) const { writer.value(value); }
};

void append_json_line(std::string& out, LogLevel level, Moment at, std::string_view event, const auto& fields) {
    JsonWriter writer(out);
    writer.begin_object().member("time", to_text(at)).member("level", name_of(level)).key("event");
    WriteValue{writer}(event);
    for (const LogField& field : fields) {
        writer.key(field.name);
        std::visit(WriteValue{writer}, field.value);
    }
    writer.end_object();
    out += '\n';
}

}  // namespace

std::string log_line(LogFormat format, LogLevel level, Moment at, std::string_view event,
                     std::initializer_list<LogField> fields) {
    std::string line;
    line.reserve(256);
    if (format == LogFormat::json) append_json_line(line, level, at, event, fields);
    if (format == LogFormat::text) append_text_line(line, level, at, event, fields);
    return line;
}

void set_log(LogLevel least, LogFormat format) {
    least_level.store(least, std::memory_order_relaxed);
    line_format.store(format, std::memory_order_relaxed);
}

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    if (level < least_level.load(std::memory_order_relaxed)) return;
    const int caller_errno = errno;
    const std::string line =
        log_line(line_format.load(std::memory_order_relaxed), level, SystemClock().now(), event, fields);
    // A line that cannot be written is lost: nobody is left to tell.
    while (::write(STDERR_FILENO, line.data(), line.size()) < 0 && errno == EINTR) {
    }
    errno = caller_errno;
}

}  // namespace base
