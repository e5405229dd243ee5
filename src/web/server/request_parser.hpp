// Turns bytes into one Request, without sockets, so that tests and the fuzzer drive it as the server does.
//
// Strict where two readers of the same bytes could disagree (request smuggling): see request_parser.cpp for what is refused.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "web/server/http.hpp"

namespace web {

struct ParserLimits {
    std::size_t head = std::size_t{16} << 10;  // bytes of request line and fields together
    std::size_t fields = 100;
};

class RequestParser {
public:
    enum class State : std::uint8_t { head, body, done, failed };

    explicit RequestParser(const ParserLimits& limits);
    ~RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    // Returns how many bytes were used. The rest must be offered again, with more behind it: in `head` and in the framing of
    // chunks nothing is used until the piece is whole, and what follows `done` belongs to the next request. Stops once after
    // the head, so that the caller can set the limit of the body. Call it in the states head and body only.
    std::size_t feed(std::string_view bytes);

    State state() const;
    int failure_status() const;               // 400, 413, 417, 431, 501, 505; when failed
    std::string_view failure_reason() const;  // for the log, a literal

    // After the head. A declared length above the limit fails at once with 413.
    void limit_body(std::uint64_t bytes);
    std::optional<std::uint64_t> declared_length() const;  // of the body; none when it is chunked
    std::uint64_t body_received() const;
    bool expects_continue() const;  // the client waits for "100 Continue" before it sends the body
    bool keeps_alive() const;       // what the client asks for

    // After the head without body, id and peer; whole when done. Lives in the parser.
    Request& request();

private:
    class Message;
    std::unique_ptr<Message> message_;
};

}  // namespace web
