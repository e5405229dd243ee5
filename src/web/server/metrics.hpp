// What the server counts, and its text for Prometheus (exposition format 0.0.4).
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>

namespace web {

struct Metrics {
    using Counter = std::atomic<std::uint64_t>;
    static constexpr std::array<unsigned, 12> bucket_limits_ms{1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10000};

    std::array<Counter, 5> requests{};                           // by class of status: 1xx to 5xx
    std::array<Counter, bucket_limits_ms.size() + 1> latency{};  // not cumulative; the last one has no limit
    Counter latency_micros{};                                    // sum
    Counter connections{};                                       // accepted since the start
    Counter connections_refused{};                               // beyond the limit
    Counter timeouts{};                                          // connections that a time limit ended
    std::atomic<std::int64_t> connections_open{};
    std::atomic<std::int64_t> in_flight{};  // requests from the end of their head to the end of their answer

    void count(int status, std::chrono::microseconds latency_of_one);
};

std::string to_prometheus(const Metrics& metrics);

}  // namespace web
