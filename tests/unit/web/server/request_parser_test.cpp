#include "web/server/request_parser.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace web {
namespace {

using State = RequestParser::State;

struct Parsed {
    std::unique_ptr<RequestParser> parser;
    std::string_view rest;  // what was not used
    int failure() const { return parser->state() == State::failed ? parser->failure_status() : 0; }
};

// Feeds everything at once, as far as the parser takes it.
Parsed parse(std::string_view bytes, std::uint64_t body_limit = 1000, ParserLimits limits = {}) {
    Parsed result{std::make_unique<RequestParser>(limits), bytes};
    const auto running = [&] { return result.parser->state() == State::head || result.parser->state() == State::body; };
    while (running()) {
        const State before = result.parser->state();
        const std::size_t used = result.parser->feed(result.rest);
        result.rest.remove_prefix(used);
        if (before == State::head && result.parser->state() == State::body) {
            result.parser->limit_body(body_limit);
        } else if (used == 0) {
            break;
        }
    }
    return result;
}

TEST(RequestParser, ReadsAGet) {
    const auto parsed =
        parse("GET /orgs/a%20b/risks?sort=due&q=%C3%A4+b HTTP/1.1\r\nHost: isms.example:8443\r\nX-A:  1 \r\n\r\nmore");
    ASSERT_EQ(parsed.parser->state(), State::done);
    const Request& request = parsed.parser->request();
    EXPECT_EQ(request.method, Method::get);
    EXPECT_EQ(request.path, "/orgs/a%20b/risks");
    EXPECT_EQ(request.segments, (std::vector<std::string>{"orgs", "a b", "risks"}));
    EXPECT_EQ(request.query_value("sort"), "due");
    EXPECT_EQ(request.query_value("q"), "ä b");
    EXPECT_EQ(request.host, "isms.example:8443");
    EXPECT_EQ(request.header("x-a"), "1");
    EXPECT_TRUE(parsed.parser->keeps_alive());
    EXPECT_EQ(parsed.rest, "more");
}

TEST(RequestParser, ReadsBodiesByLengthAndInChunks) {
    const auto by_length = parse("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET /");
    ASSERT_EQ(by_length.parser->state(), State::done);
    EXPECT_EQ(by_length.parser->request().body, "hello");
    EXPECT_EQ(by_length.rest, "GET /");
    const auto in_chunks = parse(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n06\r\n world\r\n0\r\n\r\nGET /");
    ASSERT_EQ(in_chunks.parser->state(), State::done);
    EXPECT_EQ(in_chunks.parser->request().body, "hello world");
    EXPECT_EQ(in_chunks.rest, "GET /");
}

// The same bytes mean the same, however they arrive.
TEST(RequestParser, DoesNotDependOnHowBytesArrive) {
    const std::string bytes =
        "PUT /a/b?x=1 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n";
    rc::check([&] {
        RequestParser parser{ParserLimits{}};
        std::string pending;
        std::size_t at = 0;
        while (parser.state() == State::head || parser.state() == State::body) {
            RC_ASSERT(at < bytes.size() || !pending.empty());
            const auto count = std::min(bytes.size() - at, *rc::gen::inRange<std::size_t>(1, 9));
            pending += bytes.substr(at, count);
            at += count;
            const bool in_head = parser.state() == State::head;
            pending.erase(0, parser.feed(pending));
            if (in_head && parser.state() == State::body) parser.limit_body(1000);
        }
        RC_ASSERT(parser.state() == State::done);
        RC_ASSERT(parser.request().body == "hello!");
    });
}

struct Refused {
    const char* what;
    std::string bytes;
    int status;
};

class Strictness : public testing::TestWithParam<Refused> {};

TEST_P(Strictness, Refuses) { EXPECT_EQ(parse(GetParam().bytes).failure(), GetParam().status) << GetParam().what; }

const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";
const std::string chunked_post = post + "Transfer-Encoding: chunked\r\n\r\n";
std::string get(const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"; }

INSTANTIATE_TEST_SUITE_P(
    RequestParser, Strictness,
    testing::Values(Refused{"TE other than chunked", post + "Transfer-Encoding: xchunked\r\n\r\n", 400},
                    Refused{"TE list", post + "Transfer-Encoding: chunked, identity\r\n\r\n", 400},
                    Refused{"TE gzip before chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n", 400},
                    Refused{"TE twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
                    Refused{"TE beside a length", post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
                    Refused{"TE in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
                    Refused{"TE with a vertical tab", post + "Transfer-Encoding: \vchunked\r\n\r\n", 400},
                    Refused{"length list", post + "Content-Length: 3, 3\r\n\r\nabc", 400},
                    Refused{"length twice", post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
                    Refused{"signed length", post + "Content-Length: +3\r\n\r\nabc", 400},
                    Refused{"negative length", post + "Content-Length: -3\r\n\r\nabc", 400},
                    Refused{"empty length", post + "Content-Length:\r\n\r\n", 400},
                    Refused{"length beyond 64 bits", post + "Content-Length: 99999999999999999999\r\n\r\n", 400},
                    Refused{"length beyond the limit", post + "Content-Length: 1001\r\n\r\n", 413},
                    Refused{"chunks beyond the limit", chunked_post + "3e9\r\n", 413},
                    Refused{"sum of chunks beyond the limit", chunked_post + "1\r\nx\r\n3e8\r\n", 413},
                    Refused{"chunk size that overflows", chunked_post + "fffffffffffffffff\r\n", 400},
                    Refused{"greatest chunk size", chunked_post + "ffffffffffffffff\r\n", 413},
                    Refused{"chunk extension", chunked_post + "5;a=b\r\nhello\r\n0\r\n\r\n", 400},
                    Refused{"blank behind a chunk size", chunked_post + "5 \r\nhello\r\n0\r\n\r\n", 400},
                    Refused{"chunk size with 0x", chunked_post + "0x5\r\nhello\r\n0\r\n\r\n", 400},
                    Refused{"negative chunk size", chunked_post + "-5\r\nhello\r\n0\r\n\r\n", 400},
                    Refused{"bare LF behind a chunk size", chunked_post + "5\nhello\r\n0\r\n\r\n", 400},
                    Refused{"chunk without its CRLF", chunked_post + "5\r\nhelloX\r\n0\r\n\r\n", 400},
                    Refused{"trailer", chunked_post + "0\r\nX-Admin: 1\r\n\r\n", 400},
                    Refused{"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
                    Refused{"two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
                    Refused{"Host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
                    Refused{"empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
                    Refused{"Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
                    Refused{"Host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
                    Refused{"Host with a bad port", "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n", 400},
                    Refused{"folded line", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n 2\r\n\r\n", 400},
                    Refused{"folded first line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
                    Refused{"bare LF", "GET / HTTP/1.1\nHost: a\n\r\n\r\n", 400},
                    Refused{"bare CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r2\r\n\r\n", 400},
                    Refused{"NUL in a value", std::string("GET / HTTP/1.1\r\nHost: a\r\nX: 1") + '\0' + "\r\n\r\n", 400},
                    Refused{"blank before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
                    Refused{"no colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400},
                    Refused{"empty name", "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", 400},
                    Refused{"leading empty line", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Refused{"a TLS hello", std::string("\x16\x03\x01\x02\x00", 5), 400},
                    Refused{"two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Refused{"HTTP/0.9", "GET /\r\n\r\n", 400}, Refused{"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
                    Refused{"HTTP/1.2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505},
                    Refused{"lower-case protocol", "GET / http/1.1\r\nHost: a\r\n\r\n", 505}));

INSTANTIATE_TEST_SUITE_P(
    Target, Strictness,
    testing::Values(Refused{"absolute form", get("http://a/"), 400},
                    Refused{"authority form", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Refused{"asterisk form", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
                    Refused{"no slash", get("risks"), 400}, Refused{"half an escape", get("/a%4"), 400},
                    Refused{"no escape", get("/a%zz"), 400}, Refused{"half an escape in the query", get("/?a=%"), 400},
                    Refused{"NUL", get("/a%00b"), 400}, Refused{"NUL in the query", get("/?a=%00"), 400},
                    Refused{"line end in the path", get("/a%0d%0ab"), 400}, Refused{"DEL", get("/a\x7f"), 400},
                    Refused{"byte beyond ASCII", get("/\xc3\xa4"), 400}, Refused{"ill-formed UTF-8", get("/%c3"), 400},
                    Refused{"overlong UTF-8", get("/%c0%af"), 400}, Refused{"dot segment", get("/a/../b"), 400},
                    Refused{"hidden dot segment", get("/a/%2e%2E/b"), 400}, Refused{"single dot", get("/./a"), 400},
                    Refused{"backslash", get("/\\a"), 400}, Refused{"fragment", get("/a#b"), 400},
                    Refused{"quote", get("/\"a"), 400},
                    Refused{"too many segments", get([] {
                                std::string path;
                                for (int i = 0; i < 65; ++i) path += "/a";
                                return path;
                            }()),
                            400}));

TEST(RequestParser, AnEncodedSlashDoesNotPartSegments) {
    const auto parsed = parse(get("/a%2Fb/c"));
    EXPECT_EQ(parsed.parser->request().segments, (std::vector<std::string>{"a/b", "c"}));
}

TEST(RequestParser, LimitsTheHead) {
    EXPECT_EQ(parse("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(200, 'x'), 0, {.head = 128}).failure(), 431);
    EXPECT_EQ(parse("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(200, 'x') + "\r\n\r\n", 0, {.head = 128}).failure(),
              431);
    std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
    for (int i = 0; i < 9; ++i) many += "X: 1\r\n";
    EXPECT_EQ(parse(many + "\r\n", 0, {.fields = 10}).failure(), 0);
    EXPECT_EQ(parse(many + "X: 1\r\n\r\n", 0, {.fields = 10}).failure(), 431);
}

TEST(RequestParser, KnowsTheOneExpectation) {
    const auto waits = parse(post + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(waits.parser->state(), State::body);
    EXPECT_TRUE(waits.parser->expects_continue());
    EXPECT_EQ(parse(post + "Expect: tea\r\nContent-Length: 3\r\n\r\n").failure(), 417);
}

TEST(RequestParser, KeepsAliveOnlyWhenBothSidesCan) {
    EXPECT_FALSE(parse("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").parser->keeps_alive());
    EXPECT_FALSE(parse("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").parser->keeps_alive());
    EXPECT_FALSE(parse("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n").parser->keeps_alive());
}

TEST(Request, FindsCookies) {
    const auto parsed = parse("GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1; __Host-sid=x=y;b=\r\nCookie: c=3\r\n\r\n");
    const Request& request = parsed.parser->request();
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("__Host-sid"), "x=y");
    EXPECT_EQ(request.cookie("b"), "");
    EXPECT_EQ(request.cookie("c"), "3");
    EXPECT_EQ(request.cookie("sid"), "");
}

}  // namespace
}  // namespace web
