// Small formats: forms, Accept-Encoding, tags, forwarded addresses, response heads, metrics.
#include <gtest/gtest.h>

#include "web/server/metrics.hpp"
#include "web/server/negotiation.hpp"
#include "web/server/proxies.hpp"
#include "web/server/response_head.hpp"
#include "web/server/target.hpp"

namespace web {
namespace {

TEST(Form, IsDecoded) {
    EXPECT_EQ(parse_form("a=1&b=x+y%26z&&c&a=2&=e"),
              (std::vector<Pair>{{"a", "1"}, {"b", "x y&z"}, {"c", ""}, {"a", "2"}, {"", "e"}}));
    EXPECT_EQ(parse_form(""), std::vector<Pair>{});
    for (const char* bad : {"a=%", "a=%1", "a=%gg", "%c3=1", "a=%00"}) EXPECT_FALSE(parse_form(bad)) << bad;
    EXPECT_FALSE(parse_form("a&b&c", 2));
}

TEST(AcceptEncoding, FollowsQualities) {
    for (const char* yes : {"gzip", "br, GZIP", "gzip;q=0.001", "*", "gzip ; q=1.000", "identity;q=0, *;q=0.5"}) {
        EXPECT_TRUE(accepts_coding(yes, "gzip")) << yes;
    }
    for (const char* no :
         {"", "br", "gzip;q=0", "gzip;q=0.000", "*;q=0", "*, gzip;q=0", "xgzip", "gzip;q=2", "gzip;q=", "gzip;x"}) {
        EXPECT_FALSE(accepts_coding(no, "gzip")) << no;
    }
}

TEST(IfNoneMatch, ComparesWeakly) {
    for (const char* yes : {"\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"}) EXPECT_TRUE(matches_tag(yes, "\"a\"")) << yes;
    EXPECT_TRUE(matches_tag("\"a\"", "W/\"a\""));
    for (const char* no : {"", "a", "\"b\"", "\"aa\""}) EXPECT_FALSE(matches_tag(no, "\"a\"")) << no;
}

std::string client_of(std::initializer_list<const char*> trusted, const char* peer,
                      std::vector<std::pair<std::string_view, std::string_view>> headers, bool tls = false) {
    TrustedProxies proxies;
    for (const char* range : trusted) EXPECT_TRUE(proxies.add(range)) << range;
    Request request;
    request.headers = std::move(headers);
    proxies.identify(request, parse_address(peer).value(), tls);
    return request.peer + (request.secure ? " secure" : "");
}

TEST(TrustedProxies, AreBelievedAndNobodyElse) {
    EXPECT_EQ(client_of({}, "192.0.2.1", {{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "https"}}), "192.0.2.1");
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "203.0.113.9"}, {"X-Forwarded-Proto", "https"}}),
              "203.0.113.9 secure");
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.1.2.3", {{"x-forwarded-proto", "http"}}, true), "10.1.2.3");
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "11.1.2.3", {{"X-Forwarded-For", "203.0.113.9"}}), "11.1.2.3");
}

TEST(TrustedProxies, TheRightmostUntrustedAddressIsTheClient) {
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "1.1.1.1, 203.0.113.9, 10.9.9.9"}}), "203.0.113.9");
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "1.1.1.1"}, {"X-Forwarded-For", "203.0.113.9"}}),
              "203.0.113.9");
    EXPECT_EQ(client_of({"10.0.0.0/8"}, "10.1.2.3", {{"X-Forwarded-For", "1.1.1.1, rubbish, 10.0.0.2"}}), "10.0.0.2");
    EXPECT_EQ(client_of({"::1"}, "::1",
                        {{"Forwarded", "for=1.1.1.1;proto=http, for=\"[2001:db8::17]:4711\";proto=https"},
                         {"X-Forwarded-For", "9.9.9.9"}}),
              "2001:db8::17 secure");
}

TEST(TrustedProxies, RefuseWhatIsNoRange) {
    TrustedProxies proxies;
    for (const char* bad : {"", "10.0.0.0/33", "10.0.0/8", "::1/129", "host", "10.0.0.0/", "10.0.0.0/-1"}) {
        EXPECT_FALSE(proxies.add(bad)) << bad;
    }
    EXPECT_TRUE(proxies.add("2001:db8::/33"));
    EXPECT_TRUE(proxies.trusts(parse_address("2001:db8:7fff::1").value()));
    EXPECT_FALSE(proxies.trusts(parse_address("2001:db8:8000::1").value()));
    EXPECT_FALSE(proxies.trusts(parse_address("10.0.0.1").value()));
}

TEST(ResponseHead, NoValueEndsItsLine) {
    Response response = text_response(200, "x");
    response.content_type = "text/plain\r\nX-Evil: 1";
    response.add_header("X-Name", "a\r\nSet-Cookie: b=c\n\0d");
    std::string head;
    write_head(head, response, true, false);
    EXPECT_EQ(head.find("\r\nX-Evil"), head.npos);
    EXPECT_EQ(head.find("\nSet-Cookie"), head.npos);
    EXPECT_NE(head.find("\r\nX-Name: aSet-Cookie: b=c"), head.npos);
}

TEST(ResponseHeadDeathTest, TheServerOwnsTheFraming) {
    Response response;
    EXPECT_DEATH(response.add_header("content-length", "3"), "our mistake");
    EXPECT_DEATH(response.add_header("X: y\r\nZ", "3"), "our mistake");
    EXPECT_DEATH(response.set_cookie("a", "b; Domain=x"), "our mistake");
}

TEST(ResponseHead, StrictTransportOnlyForHttps) {
    std::string head;
    write_head(head, {}, true, true);
    EXPECT_NE(head.find("Strict-Transport-Security: max-age=31536000"), head.npos);
    write_head(head, {}, true, false);
    EXPECT_EQ(head.find("Strict-Transport-Security"), head.npos);
}

TEST(ResponseHead, CachingAndSandbox) {
    Response response;
    response.caching = Caching::immutable;
    response.sandbox = true;
    std::string head;
    write_head(head, response, false, false);
    EXPECT_NE(head.find("Cache-Control: public, max-age=31536000, immutable\r\n"), head.npos);
    EXPECT_NE(head.find("Content-Security-Policy: sandbox; default-src 'none'"), head.npos);
    EXPECT_NE(head.find("Connection: close\r\n"), head.npos);
}

TEST(Redirect, NeverLeavesUs) {
    EXPECT_EQ(redirect(303, "/risks?x=1").headers.front().second, "/risks?x=1");
    for (const char* bad : {"//evil", "/\\evil", "https://evil", "evil", "", "/\t/evil", "/a b"}) {
        EXPECT_EQ(redirect(303, bad).headers.front().second, "/") << bad;
    }
}

TEST(Cookie, CarriesItsRules) {
    Response response;
    response.set_cookie("__Host-sid", "abc", {.max_age = 3600, .same_site = "Strict"});
    EXPECT_EQ(response.headers.front().second, "__Host-sid=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=3600");
}

TEST(ContentDisposition, NamesFilesForOldAndNewClients) {
    EXPECT_EQ(content_disposition("attachment", "a.pdf"), "attachment; filename=\"a.pdf\"");
    EXPECT_EQ(content_disposition("attachment", "ä\"\r\n.pdf"),
              "attachment; filename=\"_____.pdf\"; filename*=UTF-8''%C3%A4%22%0D%0A.pdf");
}

TEST(Metrics, BucketsAreCumulative) {
    Metrics metrics;
    metrics.count(200, std::chrono::microseconds(900));
    metrics.count(404, std::chrono::milliseconds(30));
    metrics.count(500, std::chrono::seconds(60));
    const std::string text = to_prometheus(metrics);
    for (const char* line :
         {"keepwright_http_requests_total{class=\"2xx\"} 1\n", "keepwright_http_requests_total{class=\"4xx\"} 1\n",
          "_bucket{le=\"0.001\"} 1\n", "_bucket{le=\"0.025\"} 1\n", "_bucket{le=\"0.05\"} 2\n", "_bucket{le=\"10\"} 2\n",
          "_bucket{le=\"+Inf\"} 3\n", "_seconds_sum 60.030900\n", "_seconds_count 3\n"}) {
        EXPECT_NE(text.find(line), text.npos) << line << text;
    }
}

}  // namespace
}  // namespace web
