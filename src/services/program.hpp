// What a running Keepwright consists of, and how a use case gets at the records: one caller, one moment, one transaction.
#pragma once
#include <string>
#include <utility>

#include "base/clock.hpp"
#include "engine/work.hpp"
#include "store/blobs.hpp"
#include "store/database.hpp"

namespace services {

struct Program {
    store::Database& database;
    store::Blobs& blobs;
    const base::Clock& clock;
    engine::Engine engine;
};

// Who calls, in which organisation: found once for each request, or made by the command line.
struct Caller {
    std::int64_t account = 0;  // 0: the command line acting for the program
    std::int64_t org = 0;
    std::string slug;
    engine::Actor actor;
    std::string zone = "UTC";  // of the organisation
    std::string currency = "EUR";
};

engine::Occasion occasion_of(const Program& program, const Caller& caller, std::string reason = {});

// job(engine::Work&), in one snapshot. Everything that a page shows comes from one call, so that it belongs together.
template <class Job> auto read(Program& program, const Caller& caller, Job&& job) {
    return program.database.read([&](store::Connection& connection) {
        connection.scope_to(caller.org);
        engine::Work work(program.engine, connection, occasion_of(program, caller), *program.engine.memory);
        return job(work);
    });
}

// job(engine::Work&) -> Result<T>, in one transaction: kept when the result holds a value. May run more than once.
template <class Job> auto write(Program& program, const Caller& caller, const std::string& reason, Job&& job) {
    engine::Memory memory(program.engine.memory.get());
    auto answer = program.database.write([&](store::Connection& connection) {
        memory.forget();
        connection.scope_to(caller.org);
        engine::Work work(program.engine, connection, occasion_of(program, caller, reason), memory);
        return job(work);
    });
    if (answer) memory.share();
    return answer;
}

}  // namespace services
