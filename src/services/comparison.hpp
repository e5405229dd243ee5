// What is different between two moments: which records were added, changed and removed, and how.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "base/date.hpp"
#include "engine/kept_versions.hpp"
#include "engine/work.hpp"

namespace services {

struct ComparedRecord {
    std::int64_t number = 0;
    std::optional<engine::Record> before, after;  // without the one: added; without the other: removed
    bool is_erased = false;                       // what one of them said: no field can be compared
};

struct ComparedRegister {
    const schema::Schema* schema = nullptr;
    std::int64_t added = 0, changed = 0, removed = 0;
    std::vector<ComparedRecord> records;  // by number, at most as many as were asked for
};

struct ComparisonQuery {
    base::Moment from{}, to{};             // the state after the last change up to each
    const schema::Schema* only = nullptr;  // null: every register
    std::size_t most_records = 50;         // of each register
};

// The registers with a difference, in the order of the tables; only those that the actor may read whole. A record that was
// changed and changed back is no difference. From a later to an earlier moment is the other way round.
std::vector<ComparedRegister> compare_moments(engine::Work& work, const ComparisonQuery& query);

}  // namespace services
