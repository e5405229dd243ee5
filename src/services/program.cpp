#include "services/program.hpp"

#include "services/past.hpp"

namespace services {

engine::Occasion occasion_of(const Program& program, const Caller& caller, std::string reason) {
    const base::Moment now = caller.past ? caller.past->moment : program.clock.now();
    return {.org = caller.org,
            .actor = caller.actor,
            .now = now,
            .today = base::day_in(caller.zone, now),
            .reason = std::move(reason)};
}

store::Database& database_of(const Program& program, const Caller& caller) {
    return caller.past ? caller.past->database->database() : program.database;
}

engine::Memory& memory_of(const Program& program, const Caller& caller) {
    return caller.past ? caller.past->database->memory() : *program.engine.memory;
}

}  // namespace services
