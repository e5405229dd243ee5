// Evidence that stops counting soon, or has stopped already.
#pragma once
#include <string>
#include <vector>

#include "base/date.hpp"
#include "store/connection.hpp"

namespace queries {

struct ExpiringEvidence {
    std::int64_t evidence = 0;
    std::string title;
    base::Date valid_until{};
    std::int64_t owner = 0;
    std::string owner_name;
    std::vector<std::int64_t> controls;
};

// Current evidence whose last day is `until` or earlier; the earliest first.
std::vector<ExpiringEvidence> expiring_evidence(store::Connection& connection, std::int64_t org, base::Date until,
                                                int limit = 100);

}  // namespace queries
