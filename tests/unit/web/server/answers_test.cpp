// What the server adds to the answers of handlers: HEAD, conditions, compression, errors, streams.
#include <fstream>

#include "support/temporary_folder.hpp"
#include "unit/web/server/fixture.hpp"

namespace web {
namespace {

Router documents() {
    Router router = greeting_router();
    router.add({.pattern = "/tagged", .handler = [](const Request&) {
                    Response response = text_response(200, "content");
                    response.add_header("ETag", "\"v1\"");
                    response.caching = Caching::revalidate;
                    return response;
                }});
    router.add({.pattern = "/long", .handler = [](const Request&) {
                    Response response = text_response(200, std::string(5000, 'x'));
                    response.add_header("ETag", "\"v1\"");
                    response.compress = true;
                    return response;
                }});
    router.add(
        {.pattern = "/broken", .handler = [](const Request&) -> Response { throw std::runtime_error("secret reason"); }});
    router.add({.pattern = "/empty", .handler = [](const Request&) { return text_response(204, "not sent"); }});
    router.add({.pattern = "/asset", .handler = [](const Request&) {
                    static constexpr unsigned char bytes[] = {'a', 's', 's', 'e', 't'};
                    Response response;
                    response.static_body = bytes;
                    response.caching = Caching::immutable;
                    return response;
                }});
    return router;
}

TEST(Answers, HeadHasTheLengthAndNoBody) {
    RunningServer server({}, documents());
    auto client = server.client();
    client.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head = client.read(true).value();
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("Content-Length"), "5");
    EXPECT_EQ(client.read().value().body, "hello");  // nothing stood between
}

TEST(Answers, ConditionIsAnsweredWithoutBody) {
    RunningServer server({}, documents());
    auto client = server.client();
    EXPECT_EQ(client.get("/tagged", "If-None-Match: \"v0\"\r\n").status, 200);
    const auto answer = client.get("/tagged", "If-None-Match: \"v0\", W/\"v1\"\r\n");
    EXPECT_EQ(answer.status, 304);
    EXPECT_FALSE(answer.has("Content-Length"));
    EXPECT_EQ(answer.header("ETag"), "\"v1\"");
    EXPECT_EQ(client.get("/hello").body, "hello");
}

TEST(Answers, NoContentHasNoBody) {
    RunningServer server({}, documents());
    auto client = server.client();
    const auto answer = client.get("/empty");
    EXPECT_EQ(answer.status, 204);
    EXPECT_FALSE(answer.has("Content-Length"));
    EXPECT_EQ(client.get("/hello").body, "hello");
}

TEST(Answers, CompressWhenAcceptedAndWorthIt) {
    RunningServer server({}, documents());
    auto client = server.client();
    const auto packed = client.get("/long", "Accept-Encoding: br, gzip;q=0.5\r\n");
    EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
    EXPECT_EQ(packed.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(packed.header("ETag"), "W/\"v1\"");
    EXPECT_LT(packed.body.size(), 500u);
    EXPECT_TRUE(packed.body.starts_with("\x1f\x8b"));
    const auto plain = client.get("/long");
    EXPECT_EQ(plain.header("Content-Encoding"), "");
    EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(plain.body, std::string(5000, 'x'));
    EXPECT_EQ(client.get("/hello", "Accept-Encoding: gzip\r\n").body, "hello");
}

TEST(Answers, EmbeddedAssetsAreImmutable) {
    RunningServer server({}, documents());
    const auto answer = server.client().get("/asset");
    EXPECT_EQ(answer.body, "asset");
    EXPECT_EQ(answer.header("Cache-Control"), "public, max-age=31536000, immutable");
}

TEST(Answers, AFailureShowsItsNumberAndNoReason) {
    RunningServer server({}, documents());
    auto client = server.client();
    client.get("/hello");
    const auto answer = client.get("/broken");
    EXPECT_EQ(answer.status, 500);
    EXPECT_NE(answer.body.find("t-2"), answer.body.npos);
    EXPECT_EQ(answer.body.find("secret"), answer.body.npos);
    EXPECT_EQ(client.get("/hello").status, 200);
}

TEST(Answers, TheApplicationRendersRefusalsAndFailures) {
    ServerHooks hooks;
    hooks.refusal = [](const Request&, int status) { return text_response(status, "page of " + std::to_string(status)); };
    hooks.failure = [](const Request&, std::exception_ptr, std::string_view incident) {
        return text_response(507, "full, " + std::string(incident));
    };
    RunningServer server({}, documents(), hooks);
    auto client = server.client();
    EXPECT_EQ(client.get("/absent").body, "page of 404");
    EXPECT_EQ(client.get("/broken").body, "full, t-2");
    client.send("POST /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto wrong = client.read().value();
    EXPECT_EQ(wrong.body, "page of 405");
    EXPECT_EQ(wrong.header("Allow"), "GET, HEAD, OPTIONS");
}

TEST(Answers, HooksThatFailFallBackToText) {
    ServerHooks hooks;
    hooks.refusal = [](const Request&, int) -> Response { throw std::runtime_error("no page"); };
    hooks.failure = [](const Request&, std::exception_ptr, std::string_view) -> Response {
        throw std::runtime_error("no page");
    };
    RunningServer server({}, documents(), hooks);
    auto client = server.client();
    EXPECT_EQ(client.get("/absent").status, 404);
    EXPECT_EQ(client.get("/broken").status, 500);
}

TEST(Answers, OptionsAndSlash) {
    RunningServer server({}, documents());
    auto client = server.client();
    client.send("OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto options = client.read().value();
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.header("Allow"), "POST, OPTIONS");
    const auto slash = client.get("/hello/a%20b/?x=%41");
    EXPECT_EQ(slash.status, 308);
    EXPECT_EQ(slash.header("Location"), "/hello/a%20b?x=%41");
}

class Streams : public testing::Test {
protected:
    void SetUp() override {
        for (std::size_t i = 0; content_.size() < 300'000; ++i) content_ += std::to_string(i) + ",";
        std::ofstream(path_, std::ios::binary) << content_;
    }
    Router router(std::uint64_t claimed = 0) const {
        Router routes = greeting_router();
        routes.add({.pattern = "/file", .handler = [path = path_, claimed](const Request&) {
                        Response response;
                        response.stream = stream_file(path);
                        if (claimed) response.stream->length = claimed;
                        response.sandbox = true;
                        return response;
                    }});
        return routes;
    }
    std::string content_;
    test::TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "content";
};

TEST_F(Streams, AFileArrivesWhole) {
    RunningServer server({}, router());
    auto client = server.client();
    const auto answer = client.get("/file");
    EXPECT_EQ(answer.body, content_);
    EXPECT_TRUE(answer.header("Content-Security-Policy").starts_with("sandbox;"));
    EXPECT_EQ(client.get("/hello").body, "hello");
}

TEST_F(Streams, AFileThatIsTooShortCutsTheConnection) {
    RunningServer server({}, router(content_.size() + 1));
    auto client = server.client();
    client.send("GET /file HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_FALSE(client.read());
}

TEST_F(Streams, OnlyFilesCanBeOpened) {
    EXPECT_FALSE(stream_file(path_.string() + ".absent"));
    EXPECT_FALSE(stream_file(folder_.path()));
}

}  // namespace
}  // namespace web
