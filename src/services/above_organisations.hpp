// Transactions above organisations: accounts, sessions, invitations. For the services that work on these; a page has none.
#pragma once
#include <utility>

#include "services/program.hpp"

namespace services {

// job(store::Connection&), in one snapshot.
template <class Job> auto read_above(Program& program, Job&& job) {
    return program.database.read([&](store::Connection& connection) {
        connection.scope_to_all();
        return job(connection);
    });
}

// job(store::Connection&) -> Result<T>, in one transaction: kept when the result holds a value. May run more than once.
template <class Job> auto write_above(Program& program, Job&& job) {
    return program.database.write([&](store::Connection& connection) {
        connection.scope_to_all();
        return job(connection);
    });
}

}  // namespace services
