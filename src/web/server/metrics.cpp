#include "web/server/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace web {

void Metrics::count(int status, std::chrono::microseconds latency_of_one) {
    const auto micros = static_cast<std::uint64_t>(std::max<std::int64_t>(0, latency_of_one.count()));
    const auto bucket = std::ranges::find_if(bucket_limits_ms, [&](std::uint64_t limit) { return micros <= limit * 1000; });
    requests[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)].fetch_add(1, std::memory_order_relaxed);
    latency[static_cast<std::size_t>(bucket - bucket_limits_ms.begin())].fetch_add(1, std::memory_order_relaxed);
    latency_micros.fetch_add(micros, std::memory_order_relaxed);
}

std::string to_prometheus(const Metrics& metrics) {
    std::string text;
    const auto out = std::back_inserter(text);
    const auto single = [&](std::string_view name, std::string_view kind, std::string_view help, auto value) {
        fmt::format_to(out, "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, kind, value);
    };
    fmt::format_to(
        out, "# HELP keepwright_http_requests_total Requests answered.\n# TYPE keepwright_http_requests_total counter\n");
    for (std::size_t i = 0; i < metrics.requests.size(); ++i) {
        fmt::format_to(out, "keepwright_http_requests_total{{class=\"{}xx\"}} {}\n", i + 1, metrics.requests[i].load());
    }
    fmt::format_to(out,
                   "# HELP keepwright_http_latency_seconds From the end of the head to the end of the answer.\n"
                   "# TYPE keepwright_http_latency_seconds histogram\n");
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < metrics.bucket_limits_ms.size(); ++i) {
        so_far += metrics.latency[i].load();
        fmt::format_to(out, "keepwright_http_latency_seconds_bucket{{le=\"{}\"}} {}\n", metrics.bucket_limits_ms[i] / 1000.0,
                       so_far);
    }
    so_far += metrics.latency.back().load();
    fmt::format_to(out, "keepwright_http_latency_seconds_bucket{{le=\"+Inf\"}} {}\n", so_far);
    fmt::format_to(out, "keepwright_http_latency_seconds_sum {:.6f}\n",
                   static_cast<double>(metrics.latency_micros.load()) / 1e6);
    fmt::format_to(out, "keepwright_http_latency_seconds_count {}\n", so_far);
    single("keepwright_http_connections_total", "counter", "Connections accepted.", metrics.connections.load());
    single("keepwright_http_connections_refused_total", "counter", "Connections beyond the limit.",
           metrics.connections_refused.load());
    single("keepwright_http_timeouts_total", "counter", "Connections ended by a time limit.", metrics.timeouts.load());
    single("keepwright_http_connections_open", "gauge", "Connections open now.", metrics.connections_open.load());
    single("keepwright_http_requests_in_flight", "gauge", "Requests being served now.", metrics.in_flight.load());
    return text;
}

}  // namespace web
