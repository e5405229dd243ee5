// What the server does by itself: sign the logs twice a minute and when it stops, have them time-stamped, and forget what is
// over.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "services/program.hpp"

namespace app {

class Jobs {
public:
    explicit Jobs(services::Program& program);  // starts
    ~Jobs();                                    // stops and waits
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

private:
    void run();
    void stamp();
    services::Program& program_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::chrono::steady_clock::time_point no_stamp_before_{};  // after a failure of the authority
    std::thread thread_;
};

// One round: past sessions, old sign-in attempts, answers to idempotent requests older than a day.
void forget_what_is_over(services::Program& program);

}  // namespace app
