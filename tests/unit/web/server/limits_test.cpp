// Limits and time limits: small ones from the options, so that no test waits for longer than they are.
#include <condition_variable>
#include <mutex>

#include "unit/web/server/fixture.hpp"

namespace web {
namespace {

using std::chrono::milliseconds;

// A handler that waits at a gate: tells when it is inside, and goes on when it is opened.
class Gate {
public:
    void pass() {
        std::unique_lock lock(mutex_);
        ++inside_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return open_; });
    }
    void await(int count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return inside_ >= count; });
    }
    void open() {
        const std::lock_guard lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int inside_ = 0;
    bool open_ = false;
};

Router gated(Gate& gate, Lane lane) {
    Router router = greeting_router();
    router.add({.pattern = "/wait",
                .handler =
                    [&gate](const Request&) {
                        gate.pass();
                        return text_response(200, "passed");
                    },
                .lane = lane});
    router.add({.method = Method::post,
                .pattern = "/small",
                .handler = [](const Request& request) { return text_response(200, std::to_string(request.body.size())); },
                .body_limit = 10});
    router.add({.method = Method::post,
                .pattern = "/large",
                .handler = [](const Request& request) { return text_response(200, std::to_string(request.body.size())); },
                .body_limit = std::uint64_t{64} << 20});
    return router;
}

const std::string wait_request = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(Limits, ABodyBeyondTheLimitOfItsRouteIsRefusedUnread) {
    Gate gate;
    RunningServer server({}, gated(gate, Lane::reading));
    auto client = server.client();
    client.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n");  // and no byte of the body
    const auto answer = client.read().value();
    EXPECT_EQ(answer.status, 413);
    EXPECT_EQ(answer.header("Connection"), "close");
    auto exact = server.client();
    exact.send("POST /small HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789");
    EXPECT_EQ(exact.read().value().body, "10");
}

TEST(Limits, AnUnknownRouteTakesNoBody) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    client.send("POST /absent HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
    const auto answer = client.read().value();
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.header("Connection"), "close");
}

TEST(Limits, AnAnswerOutlivesBytesThatNobodyReads) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    client.send("POST /absent HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + std::string(1'000'000, 'x'));
    EXPECT_EQ(client.read().value().status, 404);
}

TEST(Limits, ALargeUploadArrives) {
    Gate gate;
    RunningServer server({}, gated(gate, Lane::reading));
    auto client = server.client();
    client.send("POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: 20000000\r\n\r\n" + std::string(20'000'000, 'x'));
    EXPECT_EQ(client.read().value().body, "20000000");
}

TEST(Limits, BodiesInMemoryHaveABudgetTogether) {
    Gate gate;
    RunningServer server({.body_budget = 100'000}, gated(gate, Lane::reading));
    auto client = server.client();
    client.send("POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n" + std::string(500'000, 'x'));
    EXPECT_EQ(client.read().value().status, 503);
    EXPECT_TRUE(client.closed_by_server());
    auto after = server.client();  // the budget is given back
    after.send("POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n" + std::string(50'000, 'x'));
    EXPECT_EQ(after.read().value().body, "50000");
}

TEST(Limits, ContinueIsSentOnceTheBodyIsWelcome) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read().value().status, 100);
    client.send("hi");
    EXPECT_EQ(client.read().value().body, "hi");
}

TEST(Limits, MalformedRequestsAreAnsweredAndClosed) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    client.send("GET /hello HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto answer = client.read().value();
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.header("Connection"), "close");
    EXPECT_TRUE(client.closed_by_server());  // what follows is not taken for a request
}

TEST(Limits, AHeadThatDoesNotComeEndsTheConnection) {
    RunningServer server({.header_time = milliseconds(40)}, greeting_router());
    auto client = server.client();
    client.send("GET /hello HTTP/1.1\r\n");
    EXPECT_TRUE(client.closed_by_server());
    EXPECT_EQ(server->metrics().timeouts.load(), 1u);
}

TEST(Limits, ABodyThatDoesNotComeEndsTheConnection) {
    RunningServer server({.body_time = milliseconds(40)}, greeting_router());
    auto client = server.client();
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
    EXPECT_TRUE(client.closed_by_server());
}

TEST(Limits, AnIdleConnectionIsClosed) {
    RunningServer server({.idle_time = milliseconds(40)}, greeting_router());
    auto client = server.client();
    EXPECT_EQ(client.get("/hello").status, 200);
    EXPECT_TRUE(client.closed_by_server());
}

TEST(Limits, AClientThatDoesNotReadIsCutOff) {
    Router router;
    router.add(
        {.pattern = "/big", .handler = [](const Request&) { return text_response(200, std::string(50'000'000, 'x')); }});
    RunningServer server({.write_time = milliseconds(40), .least_rate = std::uint64_t{1} << 40}, std::move(router));
    auto client = server.client();
    client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    while (server->metrics().timeouts.load() == 0) std::this_thread::yield();
    EXPECT_LT(client.read_all().size(), 50'000'000u);
}

TEST(Limits, OneConnectionTooManyIsTurnedAway) {
    RunningServer server({.most_connections = 2}, greeting_router());
    auto first = server.client();
    auto second = server.client();
    EXPECT_EQ(first.get("/hello").status, 200);
    EXPECT_EQ(second.get("/hello").status, 200);
    auto third = server.client();
    EXPECT_EQ(third.read().value().status, 503);
    EXPECT_EQ(first.get("/hello").status, 200);
    EXPECT_EQ(server->metrics().connections_refused.load(), 1u);
}

TEST(Limits, SlowClientsHoldUpNobody) {
    RunningServer server({.read_threads = 1}, greeting_router());
    std::vector<support::HttpClient> slow;
    for (int i = 0; i < 50; ++i) {
        slow.push_back(server.client());
        slow.back().send(i % 2 ? "GET /hello HTT" : "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nx");
    }
    EXPECT_EQ(server.client().get("/hello").body, "hello");
}

TEST(Limits, HeavyRequestsHoldUpNoPage) {
    Gate gate;
    RunningServer server({.read_threads = 1, .heavy_threads = 1}, gated(gate, Lane::heavy));
    auto heavy = server.client();
    heavy.send(wait_request);
    gate.await(1);
    EXPECT_EQ(server.client().get("/hello").body, "hello");
    gate.open();
    EXPECT_EQ(heavy.read().value().body, "passed");
}

TEST(Limits, ChangesHoldUpNoPage) {
    Gate gate;
    Router router = greeting_router();
    router.add({.method = Method::post, .pattern = "/change", .handler = [&gate](const Request&) {
                    gate.pass();
                    return text_response(200, "passed");
                }});
    RunningServer server({.read_threads = 1, .write_threads = 1}, std::move(router));
    auto change = server.client();
    change.send("POST /change HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
    gate.await(1);
    EXPECT_EQ(server.client().get("/hello").body, "hello");
    gate.open();
    EXPECT_EQ(change.read().value().body, "passed");
}

TEST(Stop, FinishesARunningRequestAndClosesTheOthers) {
    Gate gate;
    RunningServer server({.linger_time = milliseconds(40)}, gated(gate, Lane::reading));
    auto idle = server.client();
    EXPECT_EQ(idle.get("/hello").status, 200);
    auto running = server.client();
    running.send(wait_request);
    gate.await(1);
    server->stop();
    EXPECT_TRUE(idle.closed_by_server());
    gate.open();
    const auto answer = running.read().value();
    EXPECT_EQ(answer.body, "passed");
    EXPECT_EQ(answer.header("Connection"), "close");
    server.stop();
    EXPECT_THROW(server.client(), std::runtime_error);
}

TEST(Stop, DropsWhatDoesNotEndInTime) {
    Gate gate;
    RunningServer server({.read_threads = 1, .stop_time = milliseconds(40)}, gated(gate, Lane::reading));
    auto running = server.client();
    running.send(wait_request);
    gate.await(1);
    auto waiting = server.client();  // for a thread
    waiting.send(wait_request);
    while (server->metrics().in_flight.load() < 2) std::this_thread::yield();
    server->stop();
    EXPECT_TRUE(running.closed_by_server());
    EXPECT_TRUE(waiting.closed_by_server());
    gate.open();
    server.stop();
    EXPECT_EQ(server->metrics().connections_open.load(), 0);
}

TEST(Stop, BeforeRunEndsItAtOnce) {
    Server server({.port = 0}, greeting_router());
    ASSERT_TRUE(server.listen());
    server.stop();
    server.run();
}

TEST(Listen, TellsWhatIsWrong) {
    RunningServer other({}, greeting_router());
    const auto fault = [](ServerOptions options) {
        Server server(std::move(options), greeting_router());
        const auto result = server.listen();
        return result ? std::string() : result.error().faults.front().field;
    };
    EXPECT_EQ(fault({.port = other.port()}), "listen");
    EXPECT_EQ(fault({.address = "nowhere", .port = 0}), "listen");
    EXPECT_EQ(fault({.port = 0, .trusted_proxies = {"10.0.0.0/99"}}), "trusted_proxies");
    EXPECT_EQ(fault({.port = 0, .certificate_file = "/absent.pem", .key_file = "/absent.pem"}), "certificate");
}

}  // namespace
}  // namespace web
