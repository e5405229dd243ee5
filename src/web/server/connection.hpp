// One connection and its requests. Included by server.cpp alone, so that Asio stays in three sources.
#pragma once
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <atomic>
#include <cstring>
#include <list>

#include "base/check.hpp"
#include "base/log.hpp"
#include "web/server/proxies.hpp"
#include "web/server/response_head.hpp"
#include "web/server/server.hpp"
#include "web/server/stream.hpp"

namespace web::server {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

class Connection;

// What all connections share. Used on the io thread, but for the pools, the metrics, the dispatcher and `abandon`.
struct Shared {
    Shared(ServerOptions o, Router r, ServerHooks hooks)
        : options(std::move(o)),
          router(std::move(r)),
          dispatcher(router, std::move(hooks), options.incident_prefix),
          read_pool(options.read_threads),
          write_pool(options.write_threads),
          heavy_pool(options.heavy_threads) {}

    const ServerOptions options;
    const Router router;
    const Dispatcher dispatcher;
    Metrics metrics;
    TrustedProxies proxies;
    std::uint64_t last_request = 0;
    std::uint64_t body_bytes = 0;  // in memory now
    bool stopping = false;
    std::atomic<bool> abandon{false};  // stop_time is over: requests that wait for a thread are dropped
    std::function<void()> when_empty;
    std::list<Connection*> connections;
    asio::io_context io{1};
    asio::thread_pool read_pool;  // after io: queued coroutines hold sockets of it
    asio::thread_pool write_pool;
    asio::thread_pool heavy_pool;

    asio::thread_pool& pool(Lane lane) {
        return lane == Lane::reading ? read_pool : lane == Lane::writing ? write_pool : heavy_pool;
    }
};

// GCC 12 passes wrong arguments to a coroutine that is awaited in a condition, `if (!co_await f(x))`: here each co_await is
// a statement of its own.

// Sends the coroutine to another thread. (post(executor, use_awaitable) alone resumes where it was.)
template <class Context> auto go_to(Context& context) {
    return asio::post(asio::bind_executor(context.get_executor(), asio::use_awaitable));
}

class Connection {
public:
    Connection(Shared& shared, std::unique_ptr<Stream> stream, Address peer, bool tls)
        : shared_(shared), stream_(std::move(stream)), peer_(peer), tls_(tls) {
        shared_.connections.push_front(this);
        place_ = shared_.connections.begin();
        shared_.metrics.connections_open.fetch_add(1, std::memory_order_relaxed);
    }
    ~Connection() {
        shared_.metrics.connections_open.fetch_sub(1, std::memory_order_relaxed);
        shared_.connections.erase(place_);
        if (shared_.connections.empty() && shared_.when_empty) shared_.when_empty();
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    asio::awaitable<void> serve() {
        error_code ec;
        allow(shared_.options.header_time);
        co_await stream_->handshake(ec);
        if (ec) co_return;
        Next next = Next::request;
        while (next == Next::request) {
            next = co_await serve_one();
        }
        if (next == Next::farewell) co_await finish();
    }

    void end_if_late(Clock::time_point now) {
        if (now < deadline_) return;
        deadline_ = Clock::time_point::max();
        if (!leaving_) shared_.metrics.timeouts.fetch_add(1, std::memory_order_relaxed);
        stream_->abort();
    }
    void end_if_idle() {
        if (idle_) stream_->abort();
    }
    void abort() { stream_->abort(); }

private:
    // farewell: we end the connection, and see to it that the client gets its last answer. nothing: it is gone.
    enum class Next : std::uint8_t { request, farewell, nothing };

    void allow(milliseconds time) { deadline_ = Clock::now() + time; }
    void allow_by_rate(Clock::time_point since, milliseconds time, std::uint64_t bytes) {
        deadline_ = since + time + milliseconds(bytes * 1000 / shared_.options.least_rate);
    }

    // Bodies in memory, given back when the request is over.
    class Charge {
    public:
        explicit Charge(Shared& shared) : shared_(shared) {}
        ~Charge() { shared_.body_bytes -= charged_; }
        Charge(const Charge&) = delete;
        Charge& operator=(const Charge&) = delete;
        bool raise_to(std::uint64_t bytes) {
            shared_.body_bytes += bytes - charged_;
            charged_ = bytes;
            return shared_.body_bytes <= shared_.options.body_budget;
        }

    private:
        Shared& shared_;
        std::uint64_t charged_ = 0;
    };

    class InFlight {
    public:
        explicit InFlight(Metrics& metrics) : metrics_(metrics) {
            metrics_.in_flight.fetch_add(1, std::memory_order_relaxed);
        }
        ~InFlight() { metrics_.in_flight.fetch_sub(1, std::memory_order_relaxed); }
        InFlight(const InFlight&) = delete;
        InFlight& operator=(const InFlight&) = delete;

    private:
        Metrics& metrics_;
    };

    asio::awaitable<Next> serve_one() {
        RequestParser parser(shared_.options.parser);
        const bool begun = co_await read_head(parser);
        if (!begun) co_return Next::nothing;
        const auto begin = Clock::now();
        const InFlight in_flight(shared_.metrics);
        Request& request = parser.request();
        request.id = ++shared_.last_request;
        if (parser.state() == RequestParser::State::failed) {
            co_return co_await send_refusal(parser, begin);
        }
        shared_.proxies.identify(request, peer_, tls_);
        const Router::Match match = shared_.dispatcher.match(request);
        Charge charge(shared_);
        bool body_read = true;
        if (parser.state() == RequestParser::State::body && match.outcome == Router::Outcome::found) {
            parser.limit_body(match.route->body_limit);
            const bool received = co_await read_body(parser, charge);
            if (!received) co_return Next::nothing;
            if (over_budget_) {
                const Response refusal = plain_refusal(503);
                co_return co_await send(refusal, request, begin, false);
            }
        } else if (parser.state() == RequestParser::State::body) {
            body_read = false;  // nobody would take it: answer at once and end the connection
        }

        const Lane lane = match.route ? match.route->lane : Lane::reading;
        const int refused = parser.state() == RequestParser::State::failed ? parser.failure_status() : 0;
        if (refused) base::log_debug("request refused", {{"reason", parser.failure_reason()}});
        deadline_ = Clock::time_point::max();  // the time of a handler is not the client's
        co_await go_to(shared_.pool(lane));
        Response response;
        if (!shared_.abandon) {
            response = refused ? shared_.dispatcher.refuse(request, refused) : shared_.dispatcher.answer(match, request);
        }
        co_await go_to(shared_.io);
        if (shared_.abandon) co_return Next::nothing;
        const bool keep = body_read && !refused && !response.close && parser.keeps_alive() && !shared_.stopping;
        co_return co_await send(response, request, begin, keep, lane);
    }

    asio::awaitable<bool> fill() {
        error_code ec;
        CHECK(have_ < buffer_.size());
        const asio::mutable_buffer room(buffer_.data() + have_, buffer_.size() - have_);
        const std::size_t count = co_await stream_->read_some(room, ec);
        have_ += count;
        idle_ = false;
        co_return !ec;
    }
    void feed(RequestParser& parser) {
        const std::size_t used = parser.feed({buffer_.data(), have_});
        std::memmove(buffer_.data(), buffer_.data() + used, have_ - used);
        have_ -= used;
    }

    // False when the connection ended.
    asio::awaitable<bool> read_head(RequestParser& parser) {
        if (have_ == 0) {
            if (shared_.stopping) co_return false;
            allow(shared_.options.idle_time);
            idle_ = true;
            const bool alive = co_await fill();
            if (!alive) co_return false;
        }
        allow(shared_.options.header_time);
        for (;;) {
            feed(parser);
            if (parser.state() != RequestParser::State::head) co_return true;
            const bool alive = co_await fill();
            if (!alive) co_return false;
        }
    }

    // Until the body is whole or refused. False when the connection ended.
    asio::awaitable<bool> read_body(RequestParser& parser, Charge& charge) {
        const auto begin = Clock::now();
        allow_by_rate(begin, shared_.options.body_time, 0);
        if (parser.state() == RequestParser::State::body && parser.expects_continue() && have_ == 0) {
            constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            error_code ec;
            co_await stream_->write(asio::buffer(go_on), {}, ec);
            if (ec) co_return false;
        }
        while (parser.state() == RequestParser::State::body) {
            if (have_ > 0) feed(parser);
            if (parser.state() != RequestParser::State::body) break;
            over_budget_ = !charge.raise_to(parser.body_received());
            if (over_budget_) break;
            allow_by_rate(begin, shared_.options.body_time, parser.body_received());
            if (have_ == buffer_.size()) co_return false;  // the framing of a chunk is never that long
            const bool alive = co_await fill();
            if (!alive) co_return false;
        }
        co_return true;
    }

    asio::awaitable<Next> send_refusal(const RequestParser& parser, Clock::time_point begin) {
        base::log_debug("request refused", {{"reason", parser.failure_reason()}});
        const Request nobody;
        const Response refusal = plain_refusal(parser.failure_status());
        co_return co_await send(refusal, nobody, begin, false);
    }

    asio::awaitable<Next> send(const Response& response, const Request& request, Clock::time_point begin, bool keep,
                               Lane lane = Lane::reading) {
        write_head(head_, response, keep, request.secure);
        const bool with_body = has_body(response.status) && request.method != Method::head;
        asio::const_buffer body;
        if (with_body && !response.stream) {
            body = response.static_body.empty() ? asio::buffer(response.body)
                                                : asio::buffer(response.static_body.data(), response.static_body.size());
        }
        const auto since = Clock::now();
        allow_by_rate(since, shared_.options.write_time, body.size());
        error_code ec;
        co_await stream_->write(asio::buffer(head_), body, ec);
        if (!ec && with_body && response.stream) co_await send_stream(*response.stream, lane, since, ec);
        note(response, request, begin);
        if (ec) co_return Next::nothing;
        co_return keep ? Next::request : Next::farewell;
    }

    asio::awaitable<void> send_stream(const BodyStream& source, Lane lane, Clock::time_point since, error_code& ec) {
        constexpr std::size_t piece_bytes = std::size_t{64} << 10;
        std::vector<char> piece(static_cast<std::size_t>(std::min<std::uint64_t>(source.length, piece_bytes)));
        for (std::uint64_t sent = 0; sent < source.length && !ec;) {
            const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(source.length - sent, piece.size()));
            deadline_ = Clock::time_point::max();
            const auto before = Clock::now();
            co_await go_to(shared_.pool(lane));
            std::size_t count = 0;
            try {
                count = source.read({piece.data(), want});
            } catch (const std::exception& exception) {
                base::log_error("body cut short", {{"reason", std::string_view(exception.what())}});
            }
            co_await go_to(shared_.io);
            since += Clock::now() - before;  // our own time is not the client's
            if (count == 0 || count > want || shared_.abandon) {
                ec = asio::error::eof;
                stream_->abort();
                break;
            }
            sent += count;
            allow_by_rate(since, shared_.options.write_time, sent);
            co_await stream_->write(asio::buffer(piece.data(), count), {}, ec);
        }
    }

    void note(const Response& response, const Request& request, Clock::time_point begin) {
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
        shared_.metrics.count(response.status, took);
        if (!shared_.options.log_requests) return;
        base::log_info("request", {{"id", static_cast<std::int64_t>(request.id)},
                                   {"method", to_text(request.method)},
                                   {"route", request.route},
                                   {"status", std::int64_t{response.status}},
                                   {"micros", std::int64_t{took.count()}}});
    }

    // Closing while bytes of the client are unread would make its kernel drop our answer: read on for a moment.
    asio::awaitable<void> finish() {
        error_code ec;
        leaving_ = true;
        allow(shared_.options.linger_time);
        co_await stream_->shutdown(ec);
        while (!ec) co_await stream_->read_some(asio::buffer(buffer_), ec);
    }

    Shared& shared_;
    std::unique_ptr<Stream> stream_;
    const Address peer_;
    const bool tls_;
    std::list<Connection*>::iterator place_;
    Clock::time_point deadline_ = Clock::time_point::max();
    bool idle_ = false;  // waits for the first byte of a request
    bool over_budget_ = false;
    bool leaving_ = false;
    std::size_t have_ = 0;
    std::string head_;
    std::array<char, std::size_t{16} << 10> buffer_{};
};

inline asio::awaitable<void> run_connection(std::unique_ptr<Connection> connection) {
    try {
        co_await connection->serve();
    } catch (const std::exception& exception) {
        base::log_error("connection failed", {{"reason", std::string_view(exception.what())}});
    }
}

}  // namespace web::server
