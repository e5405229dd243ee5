// What a running Keepwright consists of, and how a use case gets at the records: one caller, one moment, one transaction.
#pragma once
#include <memory>
#include <string>
#include <utility>

#include "base/check.hpp"
#include "base/clock.hpp"
#include "engine/work.hpp"
#include "store/blobs.hpp"
#include "store/database.hpp"

namespace services {

struct SignerSettings;
class Past;
class PastDatabase;

struct Program {
    store::Database& database;
    store::Blobs& blobs;
    const base::Clock& clock;
    engine::Engine engine;
    const SignerSettings* signer = nullptr;        // of the logs; null: nothing is signed
    const store::HighWater* high_water = nullptr;  // that the database raises; null: there is none
    Past* past = nullptr;                          // the ISMS as it stood (services/past.hpp); null: only as it stands
};

// A moment that somebody looks back at, with a database of what was then.
struct PastMoment {
    std::string text;  // as it was asked for: "2026-03-31"
    base::Moment moment{};
    std::shared_ptr<const PastDatabase> database;
};

// Who calls, in which organisation: found once for each request, or made by the command line.
struct Caller {
    std::int64_t account = 0;  // 0: the command line acting for the program
    std::int64_t org = 0;
    std::string slug;
    engine::Actor actor;
    std::string zone = "UTC";  // of the organisation
    std::string currency = "EUR";
    std::shared_ptr<const PastMoment> past{};  // what the caller looks at; null: what is
};

engine::Occasion occasion_of(const Program& program, const Caller& caller, std::string reason = {});
// Of the records that the caller looks at: of the present, or of the past.
store::Database& database_of(const Program& program, const Caller& caller);
engine::Memory& memory_of(const Program& program, const Caller& caller);

// job(engine::Work&), in one snapshot. Everything that a page shows comes from one call, so that it belongs together.
template <class Job> auto read(Program& program, const Caller& caller, Job&& job) {
    return database_of(program, caller).read([&](store::Connection& connection) {
        connection.scope_to(caller.org);
        engine::Work work(program.engine, connection, occasion_of(program, caller), memory_of(program, caller));
        return job(work);
    });
}

// job(engine::Work&) -> Result<T>, in one transaction: kept when the result holds a value. May run more than once. A CHECK
// that the caller looks at the present: the gates let no change through to the past.
template <class Job> auto write(Program& program, const Caller& caller, const std::string& reason, Job&& job) {
    CHECK(!caller.past);
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
