// The records of an organisation as they stood after some change: made again from the kept versions, in an empty database.
//
// Whatever reads the present then reads the past, by the same code.
#pragma once
#include <cstdint>

#include "base/date.hpp"
#include "engine/tables.hpp"
#include "store/connection.hpp"

namespace engine {

// How many changes the organisation had seen at this moment, that one included. 0: none.
std::uint64_t changes_until(store::Connection& connection, std::int64_t org, base::Moment moment);

// `to` is an empty SQLite database with the schema of this program, in a transaction; `from` is in the scope of the
// organisation. Versions up to `size` with their checkpoints, then each record from its last version, with links, words for
// search and counts; one whose version was erased is there and says so. size: 1 to that of the log. An EnvironmentError when
// a version cannot be read.
void make_as_it_stood(store::Connection& from, store::Connection& to, const Tables& tables, std::int64_t org,
                      std::uint64_t size);

}  // namespace engine
