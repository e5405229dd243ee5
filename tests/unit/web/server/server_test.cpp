#include "web/server/server.hpp"

#include "unit/web/server/fixture.hpp"

namespace web {
namespace {

TEST(Server, AnswersARequest) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    const auto answer = client.get("/hello");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, "hello");
    EXPECT_EQ(answer.header("Content-Type"), "text/plain; charset=utf-8");
    EXPECT_EQ(answer.header("Connection"), "keep-alive");
}

TEST(Server, KeepsTheConnectionForMoreRequests) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(client.get("/hello/" + std::to_string(i)).body, std::to_string(i));
    EXPECT_EQ(server->metrics().connections.load(), 1u);
}

TEST(Server, AnswersPipelinedRequestsInTheirOrder) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    std::string all;
    for (int i = 0; i < 50; ++i) {
        all += "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n" + std::to_string(10 + i);
    }
    client.send(all);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(client.read().value().body, std::to_string(10 + i));
}

TEST(Server, ClosesWhenTheClientWantsIt) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    EXPECT_EQ(client.get("/hello", "Connection: close\r\n").header("Connection"), "close");
    EXPECT_TRUE(client.closed_by_server());
}

TEST(Server, SendsSecurityHeadersWithEveryAnswer) {
    RunningServer server({}, greeting_router());
    auto client = server.client();
    for (const char* path : {"/hello", "/absent"}) {
        const auto answer = client.get(path);
        EXPECT_TRUE(answer.header("Content-Security-Policy").starts_with("default-src 'none'; script-src 'self';"));
        EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(answer.header("Referrer-Policy"), "same-origin");
        EXPECT_EQ(answer.header("Cache-Control"), "no-store");
        EXPECT_FALSE(answer.has("Strict-Transport-Security"));
    }
}

}  // namespace
}  // namespace web
