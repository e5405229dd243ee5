// What an exception of the database means for the person who waits for an answer.
#pragma once
#include <cstdint>
#include <exception>

namespace services {

// full: the disk has no room, reading goes on. busy: another try may succeed.
enum class Outage : std::uint8_t { unknown, full, busy };

Outage outage_of(const std::exception_ptr& why);

}  // namespace services
