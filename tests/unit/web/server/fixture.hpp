// A running server on a free port, for the tests of this folder.
#pragma once
#include <gtest/gtest.h>

#include <thread>

#include "support/http_client.hpp"
#include "web/server/server.hpp"

namespace web {

class RunningServer {
public:
    RunningServer(ServerOptions options, Router router, ServerHooks hooks = {})
        : server_(with_free_port(std::move(options)), std::move(router), std::move(hooks)) {
        const auto listening = server_.listen();
        if (!listening) throw std::runtime_error(listening.error().faults.front().arguments.front());
        thread_ = std::jthread([this] { server_.run(); });
    }
    ~RunningServer() { stop(); }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    Server* operator->() { return &server_; }
    std::uint16_t port() const { return server_.port(); }
    support::HttpClient client(bool tls = false) const { return support::HttpClient(port(), tls); }
    void stop() {  // and wait
        server_.stop();
        if (thread_.joinable()) thread_.join();
    }

private:
    static ServerOptions with_free_port(ServerOptions options) {
        options.port = 0;
        options.incident_prefix = "t-";
        return options;
    }
    Server server_;
    std::jthread thread_;
};

inline Router greeting_router() {
    Router router;
    router.add({.pattern = "/hello", .handler = [](const Request&) { return text_response(200, "hello"); }});
    router.add({.pattern = "/hello/{name}",
                .handler = [](const Request& request) { return text_response(200, std::string(request.param("name"))); }});
    router.add({.method = Method::post, .pattern = "/echo", .handler = [](const Request& request) {
                    return text_response(200, std::string(request.body));
                }});
    return router;
}

}  // namespace web
