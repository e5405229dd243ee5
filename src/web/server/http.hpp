// Requests and responses as handlers see them. Nothing of the transport is visible here.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace web {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options, other };
std::string_view to_text(Method method);  // "GET"; "OTHER" for what we do not know

using Pair = std::pair<std::string, std::string>;

// One request. The views live as long as the handler runs; keep a copy of what must outlive it.
struct Request {
    std::uint64_t id = 0;  // counts up from 1 in this process
    Method method = Method::get;
    std::string_view target;            // as it was sent: "/risks/R-1?sort=due"
    std::string_view path;              // the target without its query, still encoded
    std::vector<std::string> segments;  // of the path, decoded, well-formed UTF-8 without control characters; "/" has none
    std::vector<Pair> query;            // decoded, in their order
    std::vector<std::pair<std::string_view, std::string_view>> headers;  // names as they were sent
    std::string_view host;  // of the Host header, checked for its form; port included
    std::string_view body;
    std::string peer;        // address of the client; behind a trusted proxy, the one that the proxy reports
    bool secure = false;     // the client speaks https, to us or to the trusted proxy
    std::string_view route;  // the pattern that matched; empty for none
    std::vector<std::pair<std::string_view, std::string>> params;  // of the route, decoded

    // Each is empty when absent. With several of one name the first counts.
    std::string_view header(std::string_view name) const;  // ignoring case
    std::string_view cookie(std::string_view name) const;
    std::string_view param(std::string_view name) const;
    std::string_view query_value(std::string_view name) const;
    // These tell absent from empty.
    std::optional<std::string_view> find_header(std::string_view name) const;
    std::optional<std::string_view> find_query_value(std::string_view name) const;
};

// A body that is read piece by piece while it is sent. `read` fills the front of the span and returns the number of bytes;
// it runs on a request thread. Too few bytes in all (0 before `length`) and an exception cut the connection.
struct BodyStream {
    std::uint64_t length = 0;
    std::function<std::size_t(std::span<char>)> read;
};
// Opens the file now, so that a missing one can still be answered; nothing when it cannot be opened.
std::optional<BodyStream> stream_file(const std::filesystem::path& path);

// no_store: nobody keeps it. revalidate: kept, but asked for each time (give an ETag). immutable: the URL names the content.
enum class Caching : std::uint8_t { no_store, revalidate, immutable };

struct CookieRules {
    std::optional<std::int64_t> max_age{};  // seconds; none: until the browser closes. 0 removes the cookie
    std::string_view same_site = "Lax";
    bool secure = true;
};

// An answer. Content is one of body, static_body and stream. Length, framing and security headers are the server's matter.
struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string_view content_encoding{};  // "br" or "gzip" when the body is compressed already; a literal
    std::string body;
    std::span<const unsigned char> static_body{};  // outlives the server: an embedded asset, sent without a copy
    std::optional<BodyStream> stream{};
    std::vector<Pair> headers;
    Caching caching = Caching::no_store;
    bool compress = false;  // may be gzipped; not for bodies that mix secrets with text that an attacker chooses (BREACH)
    bool sandbox = false;   // content of users: the browser shows it without scripts, forms or our origin
    bool close = false;     // end the connection afterwards

    // CHECKs that the name is a token and not one that the server sets itself. Control characters in a value are not sent.
    void add_header(std::string_view name, std::string value);
    // HttpOnly, Path=/. A name with the prefix "__Host-" needs rules.secure.
    void set_cookie(std::string_view name, std::string_view value, const CookieRules& rules = {});
};

Response text_response(int status, std::string body);  // text/plain in UTF-8
// `location` is a path of ours, "/risks"; anything that could lead to another host becomes "/".
Response redirect(int status, std::string location);
// RFC 6266: the name in ASCII and, where that loses something, in UTF-8 as well.
std::string content_disposition(std::string_view kind, std::string_view file_name);

}  // namespace web
