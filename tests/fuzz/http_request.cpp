// Fuzzes the way from bytes to a Request, as the server drives it. The first byte chooses how the rest is cut into pieces.
#include <cstdlib>

#include "fuzz/entry.hpp"
#include "web/server/proxies.hpp"
#include "web/server/request_parser.hpp"
#include "web/server/router.hpp"

namespace {

using State = web::RequestParser::State;

constexpr std::uint64_t body_limit = 4096;

bool is_running(const web::RequestParser& parser) { return parser.state() == State::head || parser.state() == State::body; }

// What every request that is accepted must keep.
void check(web::Request& request) {
    fuzz::expect(request.path.starts_with('/') && request.target.starts_with(request.path));
    fuzz::expect(request.body.size() <= body_limit);
    for (const std::string& segment : request.segments) fuzz::expect(segment != ".." && segment.find('\0') == segment.npos);
    for (const auto& [name, value] : request.headers) {
        fuzz::expect(!name.empty() && value.find_first_of(std::string_view("\r\n\0", 3)) == value.npos);
    }
    web::TrustedProxies proxies;
    proxies.add("127.0.0.0/8");
    proxies.identify(request, web::parse_address("127.0.0.1").value(), false);
    request.cookie("a");
    web::Router router;
    router.add({.pattern = "/a/{b}", .handler = [](const web::Request&) { return web::Response(); }});
    router.find(request);
}

// Returns how many bytes the request took; npos when it was refused or is not whole.
std::size_t run(std::string_view bytes, std::size_t step) {
    web::RequestParser parser({.head = 2048, .fields = 20});
    std::string pending;
    std::size_t given = 0;
    while (is_running(parser) && given < bytes.size()) {
        pending += bytes.substr(given, step);
        given += std::min(step, bytes.size() - given);
        for (bool moved = true; moved && is_running(parser);) {
            const bool in_head = parser.state() == State::head;
            const std::size_t used = parser.feed(pending);
            fuzz::expect(used <= pending.size());
            pending.erase(0, used);
            moved = used > 0;
            if (in_head && parser.state() == State::body) parser.limit_body(body_limit);
        }
    }
    if (parser.state() == State::failed) fuzz::expect(parser.failure_status() >= 400 && !parser.failure_reason().empty());
    if (parser.state() != State::done) return std::string_view::npos;
    check(parser.request());
    return given - pending.size();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.empty()) return 0;
    const std::size_t whole = run(bytes.substr(1), bytes.size());
    const std::size_t pieces = run(bytes.substr(1), std::size_t{1} + static_cast<unsigned char>(bytes.front()) % 64);
    fuzz::expect(whole == pieces);  // the same bytes are the same request, however they arrive
    return 0;
}
