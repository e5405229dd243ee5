// Links as seen from their target: which records point to this one.
#pragma once
#include <vector>

#include "engine/permission.hpp"
#include "engine/tables.hpp"
#include "store/connection.hpp"

namespace engine {

struct LinkFrom {
    const schema::Schema* schema;
    std::int64_t number;
    const schema::Field* field;
};

// At most `limit`, by kind and number; only kinds that the actor may read.
std::vector<LinkFrom> links_to(store::Connection& connection, const Tables& tables, std::int64_t org, const Actor& actor,
                               const schema::Schema& schema, std::int64_t number, int limit);

}  // namespace engine
