#include "app/jobs.hpp"

#include <chrono>
#include <exception>

#include "base/log.hpp"
#include "identity/attempts.hpp"
#include "identity/session.hpp"
#include "services/kept_answers.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/time_stamps.hpp"

namespace app {

using namespace std::chrono_literals;

namespace {
constexpr auto between_checkpoints = 30s;
constexpr auto after_no_stamp = 10min;
constexpr unsigned rounds_between_forgetting = 20;
}  // namespace

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

// Asks nobody when it is told to stop: that may take a while.
void Jobs::stamp() {
    const auto now = std::chrono::steady_clock::now();
    if (now >= no_stamp_before_ && !services::stamp_all_logs(program_)) no_stamp_before_ = now + after_no_stamp;
}

// Signs when it starts, and once more when it is told to stop.
void Jobs::run() {
    bool is_last = false;
    for (unsigned round = 1;; ++round) {
        try {
            services::sign_all_heads(program_);
            if (!is_last) stamp();
            if (round % rounds_between_forgetting == 0) forget_what_is_over(program_);
        } catch (const std::exception& error) {
            base::log_error("a job failed", {{"reason", std::string_view(error.what())}});
        }
        if (is_last) return;
        std::unique_lock lock(mutex_);
        is_last = wake_.wait_for(lock, between_checkpoints, [this] { return stopping_; });
    }
}

}  // namespace app
