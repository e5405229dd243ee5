// Log lines: their two forms, and that nothing in them can break out.
#include "base/log.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

using base::log_line;
using base::LogFormat;
using base::LogLevel;

namespace {

const base::Moment at = base::parse_moment("2026-03-31T09:15:00.123456Z").value();

// Gives a test the log of its own, and the default back to the next one.
struct LogTest : testing::Test {
    ~LogTest() override { base::set_log(LogLevel::info, LogFormat::text); }
};

}  // namespace

TEST_F(LogTest, WritesTextForPeople) {
    EXPECT_EQ(
        log_line(
            LogFormat::text, LogLevel::warning, at, "slow request",
            {{"status", std::int64_t{200}}, {"path", "/risks"}, {"who", "a b"}, {"ms", 1.5}, {"ok", true}, {"none", ""}}),
        "2026-03-31 09:15:00.123Z warning slow request status=200 path=/risks who=\"a b\" ms=1.5 ok=true none=\"\"\n");
    EXPECT_EQ(log_line(LogFormat::text, LogLevel::info, at, "start"), "2026-03-31 09:15:00.123Z info    start\n");
}

TEST_F(LogTest, WritesJson) {
    EXPECT_EQ(log_line(LogFormat::json, LogLevel::error, at, "request", {{"status", std::int64_t{500}}, {"path", "/\"x\""}}),
              R"({"time":"2026-03-31T09:15:00.123456Z","level":"error","event":"request","status":500,"path":"/\"x\""})"
              "\n");
}

TEST_F(LogTest, LetsNoValueForgeALine) {
    const std::string line = log_line(LogFormat::text, LogLevel::info, at, "x\ny", {{"path", "/\r\n\x1b[31m\u009b\"=\x7f"}});
    EXPECT_EQ(line, "2026-03-31 09:15:00.123Z info    x\\x0ay path=\"/\\x0d\\x0a\\x1b[31m\\x9b\\\"=\\x7f\"\n");
}

TEST_F(LogTest, StaysJsonWhenAValueIsNotUtf8) {
    const std::string line = log_line(LogFormat::json, LogLevel::info, at, "request", {{"path", "\xff\n"}});
    base::JsonFault fault;
    const auto document = base::parse_json(line, fault);
    ASSERT_TRUE(document) << fault.reason;
    EXPECT_EQ(document->text_or("path"), "\\xff\\x0a");
    EXPECT_EQ(log_line(LogFormat::text, LogLevel::info, at, "r", {{"path", "\xc3\xa4\xff"}}),
              "2026-03-31 09:15:00.123Z info    r path=\\xc3\\xa4\\xff\n");
}

TEST_F(LogTest, WritesOnStandardErrorFromTheLeastLevelOn) {
    testing::internal::CaptureStderr();
    base::log_debug("hidden");
    base::log_info("shown", {{"n", std::int64_t{1}}});
    base::set_log(LogLevel::error, LogFormat::json);
    base::log_warning("hidden too");
    base::log_error("shown as well");
    const std::string output = testing::internal::GetCapturedStderr();
    EXPECT_EQ(output.find("hidden"), std::string::npos);
    EXPECT_NE(output.find(" info    shown n=1\n{\"time\":"), std::string::npos) << output;
    EXPECT_TRUE(output.ends_with("\"level\":\"error\",\"event\":\"shown as well\"}\n")) << output;
}

TEST_F(LogTest, LeavesErrnoAlone) {
    testing::internal::CaptureStderr();
    errno = ENOENT;
    base::log_info("something");
    EXPECT_EQ(errno, ENOENT);
    testing::internal::GetCapturedStderr();
}
