#include "services/program.hpp"

namespace services {

engine::Occasion occasion_of(const Program& program, const Caller& caller, std::string reason) {
    const base::Moment now = program.clock.now();
    return {.org = caller.org,
            .actor = caller.actor,
            .now = now,
            .today = base::day_in(caller.zone, now),
            .reason = std::move(reason)};
}

}  // namespace services
