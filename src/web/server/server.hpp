// The HTTP/1.1 server: one thread for all sockets, a few for requests, fewer for heavy ones.
//
// A slow or silent client costs a connection and a buffer, never a thread. See docs for what each limit protects.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "web/server/dispatcher.hpp"
#include "web/server/metrics.hpp"
#include "web/server/request_parser.hpp"
#include "web/server/router.hpp"

namespace web {

struct ServerOptions {
    std::string address = "127.0.0.1";         // to listen on: IPv4 or IPv6 ("::" takes both)
    std::uint16_t port = 8080;                 // 0: any free one, see Server::port
    std::string certificate_file;              // PEM, the chain; empty for plain HTTP
    std::string key_file;                      // PEM
    std::vector<std::string> trusted_proxies;  // addresses or CIDR ranges

    unsigned read_threads = 4;
    unsigned write_threads = 16;
    unsigned heavy_threads = 2;
    std::size_t most_connections = 4096;                   // one more is answered 503 and closed
    std::uint64_t body_budget = std::uint64_t{512} << 20;  // bytes of bodies in memory at once; beyond it 503
    ParserLimits parser;

    std::chrono::milliseconds header_time{10'000};       // TLS handshake; and first byte to end of the head
    std::chrono::milliseconds body_time{30'000};         // for a body, besides its bytes at least_rate
    std::chrono::milliseconds write_time{30'000};        // for an answer, besides its bytes at least_rate
    std::chrono::milliseconds idle_time{60'000};         // between two requests
    std::chrono::milliseconds linger_time{2'000};        // for the client to take the last answer
    std::chrono::milliseconds stop_time{10'000};         // for running requests, after stop
    std::uint64_t least_rate = std::uint64_t{64} << 10;  // bytes a second

    bool log_requests = false;
    std::string incident_prefix;  // see Dispatcher
};

class Server {
public:
    Server(ServerOptions options, Router router, ServerHooks hooks = {});
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // Binds the port and loads the certificate. Fails with a fault at "listen", "certificate" or "trusted_proxies".
    base::Result<void> listen();
    std::uint16_t port() const;  // after listen

    // Serves until stop, once. Handlers that run longer than stop_time are still waited for: a thread cannot be ended.
    void run();
    // From any thread, also before run. No new connections; running requests are finished and answered with Connection:
    // close.
    void stop();
    // From any thread: new connections get the new certificate. After a failure the old one stays.
    base::Result<void> reload_certificate();

    const Metrics& metrics() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace web
