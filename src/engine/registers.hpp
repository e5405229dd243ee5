// The registers of an organisation (table `register`): the last number given, how many records live, how often they changed.
#pragma once
#include <cstdint>

#include "schema/schema.hpp"
#include "store/connection.hpp"

namespace engine {

struct RegisterState {
    std::int64_t live = 0;
    std::int64_t changes = 0;  // grows with every change of a record of the kind
};

RegisterState register_of(store::Connection& connection, const schema::Schema& schema, std::int64_t org);

// The next number of a kind. Counts as a change, and as one record more.
std::int64_t take_number(store::Connection& connection, const schema::Schema& schema, std::int64_t org);
void count_change(store::Connection& connection, const schema::Schema& schema, std::int64_t org, int more);

}  // namespace engine
