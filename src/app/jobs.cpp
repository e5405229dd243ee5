#include "app/jobs.hpp"

#include <chrono>
#include <exception>

#include "base/log.hpp"
#include "identity/attempts.hpp"
#include "identity/session.hpp"
#include "services/erasures.hpp"
#include "services/kept_answers.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/signer.hpp"
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

Jobs::Jobs(services::Program& program) : program_(program), signing_([this] { sign(); }) {
    if (program.signer && !program.signer->authority.url.empty()) stamping_ = std::thread([this] { stamp(); });
}

// The last signature first, then whatever an authority still owes.
Jobs::~Jobs() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    signing_.join();
    if (stamping_.joinable()) stamping_.join();
}

// Signs when it starts, and once more when it is told to stop.
void Jobs::sign() {
    bool is_last = false;
    for (unsigned round = 1;; ++round) {
        try {
            services::sign_all_heads(program_);
            services::finish_erasures(program_);
            if (round % rounds_between_forgetting == 0) forget_what_is_over(program_);
        } catch (const std::exception& error) {
            base::log_error("a job failed", {{"reason", std::string_view(error.what())}});
        }
        if (is_last) return;
        std::unique_lock lock(mutex_);
        rounds_ = round;
        wake_.notify_all();
        is_last = wake_.wait_for(lock, between_checkpoints, [this] { return stopping_; });
    }
}

// False when it is told to stop.
bool Jobs::wait_for_round(unsigned& seen) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [&] { return stopping_ || rounds_ != seen; });
    seen = rounds_;
    return !stopping_;
}

// After each round, so that it is the newest checkpoint that is stamped.
void Jobs::stamp() {
    auto not_before = std::chrono::steady_clock::now();
    unsigned seen = 0;
    while (wait_for_round(seen)) {
        if (std::chrono::steady_clock::now() < not_before) continue;
        bool is_done = false;
        try {
            is_done = services::stamp_all_logs(program_, [this] {
                const std::lock_guard lock(mutex_);
                return stopping_;
            });
        } catch (const std::exception& error) {
            base::log_error("a job failed", {{"reason", std::string_view(error.what())}});
        }
        if (!is_done) not_before = std::chrono::steady_clock::now() + after_no_stamp;
    }
}

}  // namespace app
