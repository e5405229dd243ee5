// The newest changes of an organisation, of whatever record, as the log has them.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "store/connection.hpp"

namespace queries {

struct ChangeRow {
    std::int64_t sequence = 0;
    base::Moment at{};
    std::int64_t actor = 0;  // 0: the program
    std::string actor_name;
    std::string kind;  // as in the table of the record
    std::int64_t number = 0, version = 0;
    std::string operation, reason;
};

// Of these kinds, the newest first. before: a sequence; 0 starts with the newest.
std::vector<ChangeRow> newest_changes(store::Connection& connection, std::int64_t org,
                                      std::span<const std::string_view> kinds, std::int64_t before, int limit);

}  // namespace queries
