// What the server does by itself: sign the logs twice a minute and when it stops, have them time-stamped, and forget what is
// over. Stamping has a thread of its own: an authority that does not answer delays no signature.
#pragma once
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
    void sign();
    void stamp();
    bool wait_for_round(unsigned& seen);
    services::Program& program_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    unsigned rounds_ = 0;  // in which the logs were signed
    std::thread signing_, stamping_;
};

// One round: past sessions, old sign-in attempts, answers to idempotent requests older than a day.
void forget_what_is_over(services::Program& program);

}  // namespace app
