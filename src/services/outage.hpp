// Whether the database answers, and what its exception means for the person who waits for an answer.
#pragma once
#include <cstdint>
#include <exception>
#include <optional>
#include <string>

namespace services {

struct Program;

// full: the disk has no room, reading goes on. busy: another try may succeed.
enum class Outage : std::uint8_t { unknown, full, busy };

Outage outage_of(const std::exception_ptr& why);

// Why the database does not answer, for the log; nothing when it does.
std::optional<std::string> trouble_of_database(Program& program);

}  // namespace services
