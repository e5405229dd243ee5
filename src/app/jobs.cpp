#include "app/jobs.hpp"

#include <chrono>
#include <exception>

#include "base/log.hpp"
#include "identity/attempts.hpp"
#include "identity/session.hpp"
#include "services/kept_answers.hpp"

namespace app {

using namespace std::chrono_literals;

void forget_what_is_over(services::Program& program) {
    const base::Moment now = program.clock.now();
    program.database.with_transaction([&](store::Connection& connection) {
        connection.scope_to_all();
        identity::delete_past_sessions(connection, now);
        identity::forget_old_attempts(connection, now);
        services::forget_old_answers(connection, now);
        return true;
    });
}

Jobs::Jobs(services::Program& program) : program_(program), thread_([this] { run(); }) {}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Jobs::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, 10min, [this] { return stopping_; })) {
        lock.unlock();
        try {
            forget_what_is_over(program_);
        } catch (const std::exception& error) {
            base::log_error("a job failed", {{"reason", std::string_view(error.what())}});
        }
        lock.lock();
    }
}

}  // namespace app
