// The system's clock.
#include "base/clock.hpp"

namespace base {

Moment SystemClock::now() const { return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()); }

}  // namespace base
