// SQLSTATE codes (PostgreSQL 15 documentation, appendix A) sorted into the kinds of trouble that callers tell apart.
#include "store/postgres_error.hpp"

#include <fmt/core.h>
#include <libpq-fe.h>

#include <array>

namespace store {

namespace {

struct Mapping {
    std::string_view state;  // five characters, or two for a whole class
    Trouble trouble;
    std::string_view advice;
};

constexpr std::string_view gone = " Check that the database server runs and can be reached.";
constexpr std::string_view held = " Another program holds what is needed; try again.";
constexpr std::string_view damaged = " The database is damaged; restore a backup.";

constexpr std::array mappings = {
    Mapping{"23505", Trouble::unique, ""},
    Mapping{"23503", Trouble::foreign_key, ""},
    Mapping{"23514", Trouble::check, ""},
    Mapping{"23502", Trouble::check, ""},
    Mapping{"P0001", Trouble::check, ""},
    Mapping{"40001", Trouble::serialization, held},
    Mapping{"40P01", Trouble::serialization, held},
    Mapping{"55P03", Trouble::busy, held},
    Mapping{"57014", Trouble::busy, held},
    Mapping{"53100", Trouble::full, " The disk of the database server is full."},
    Mapping{"53300", Trouble::connection, " The database server has no free connection; raise max_connections."},
    Mapping{"57P01", Trouble::connection, gone},
    Mapping{"57P02", Trouble::connection, gone},
    Mapping{"57P03", Trouble::connection, gone},
    Mapping{"08", Trouble::connection, gone},
    Mapping{"XX001", Trouble::corrupt, damaged},
    Mapping{"XX002", Trouble::corrupt, damaged},
};

Mapping mapping_of(std::string_view state) {
    for (const Mapping& mapping : mappings) {
        if (state.starts_with(mapping.state)) return mapping;
    }
    return {state, Trouble::other, ""};
}

}  // namespace

void throw_postgres_error(const pg_conn* connection, const pg_result* result, std::string_view doing) {
    const auto field = [&](int which) -> std::string {
        const char* text = result ? PQresultErrorField(result, which) : nullptr;
        return text ? text : "";
    };
    const std::string state = field(PG_DIAG_SQLSTATE);
    const std::string constraint = field(PG_DIAG_CONSTRAINT_NAME);
    Mapping mapping = mapping_of(state);
    std::string reason = field(PG_DIAG_MESSAGE_PRIMARY);
    if (PQstatus(connection) != CONNECTION_OK && mapping.trouble != Trouble::connection) {
        mapping = {state, Trouble::connection, gone};
    }
    if (reason.empty())
        reason = mapping.trouble == Trouble::connection ? "the connection was lost" : "the request could not be sent";
    if (state.starts_with("22")) reason = "a value does not fit its column";  // the message quotes it
    const std::string where = constraint.empty() ? "" : fmt::format(", {}", constraint);
    throw PostgresError(mapping.trouble,
                        fmt::format("{}: {} (PostgreSQL {}{}).{}", doing, reason, state, where, mapping.advice), state);
}

}  // namespace store
