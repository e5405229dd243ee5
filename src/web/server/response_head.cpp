#include "web/server/response_head.hpp"

#include <array>

#include "web/server/grammar.hpp"

namespace web {
namespace {

constexpr std::string_view page_policy =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
    "'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view sandbox_policy =
    "Content-Security-Policy: sandbox; default-src 'none'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view always =
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";
constexpr std::string_view stay_secure = "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

std::string_view cache_line(Caching caching) {
    switch (caching) {
        case Caching::no_store:
            break;
        case Caching::revalidate:
            return "Cache-Control: private, no-cache\r\n";
        case Caching::immutable:
            return "Cache-Control: public, max-age=31536000, immutable\r\n";
    }
    return "Cache-Control: no-store\r\n";
}

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits{};
    out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

// Without control characters no value can end its line, whatever the handler put in.
void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ");
    for (const char c : value) {
        if (!grammar::is_control(c)) out += c;
    }
    out += "\r\n";
}

}  // namespace

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        case 507:
            return "Insufficient Storage";
        default:
            return "Status";
    }
}

std::uint64_t length_of(const Response& response) {
    if (response.stream) return response.stream->length;
    return response.static_body.empty() ? response.body.size() : response.static_body.size();
}

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

void write_head(std::string& out, const Response& response, bool keep_alive, bool secure) {
    out.assign("HTTP/1.1 ");
    append_number(out, static_cast<std::uint64_t>(response.status));
    out.append(" ").append(reason_phrase(response.status)).append("\r\n");
    if (has_body(response.status)) {
        out += "Content-Length: ";
        append_number(out, length_of(response));
        out += "\r\n";
        append_field(out, "Content-Type", response.content_type);
        if (!response.content_encoding.empty()) append_field(out, "Content-Encoding", response.content_encoding);
    }
    out += keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
    out += cache_line(response.caching);
    out += response.sandbox ? sandbox_policy : page_policy;
    out += always;
    if (secure) out += stay_secure;
    for (const auto& [name, value] : response.headers) append_field(out, name, value);
    out += "\r\n";
}

}  // namespace web
