// What PostgreSQL answers, as a DatabaseError. Only the first line of its message is told: the detail quotes records.
#pragma once
#include <string>
#include <string_view>

#include "store/connection.hpp"

struct pg_conn;
struct pg_result;

namespace store {

class PostgresError : public DatabaseError {
public:
    PostgresError(Trouble kind, const std::string& message, std::string state)
        : DatabaseError(kind, message), sqlstate(std::move(state)) {}
    std::string sqlstate;  // five characters; empty when the server did not answer
};

// `connection` tells whether it is lost; `result` may be null. `doing` is what was tried.
[[noreturn]] void throw_postgres_error(const pg_conn* connection, const pg_result* result, std::string_view doing);

}  // namespace store
