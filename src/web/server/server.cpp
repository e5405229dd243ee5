// One of the three sources that include Asio or Beast: accepting, connections and their time limits.
#include "web/server/server.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <list>
#include <mutex>

#include "base/check.hpp"
#include "base/log.hpp"
#include "web/server/proxies.hpp"
#include "web/server/response_head.hpp"
#include "web/server/stream.hpp"

namespace web {
namespace {

using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

class Connection;

// What all connections share. Used on the io thread, but for the pools, the metrics, the dispatcher and `abandon`.
struct Shared {
    Shared(ServerOptions o, Router r, ServerHooks hooks)
        : options(std::move(o)),
          router(std::move(r)),
          dispatcher(router, std::move(hooks), options.incident_prefix),
          request_pool(options.request_threads),
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
    asio::thread_pool request_pool;  // after io: queued coroutines hold sockets of it
    asio::thread_pool heavy_pool;

    asio::thread_pool& pool(Lane lane) { return lane == Lane::heavy ? heavy_pool : request_pool; }
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
        for (bool more = true; more;) {
            more = co_await serve_one();
        }
    }

    void end_if_late(Clock::time_point now) {
        if (now < deadline_) return;
        deadline_ = Clock::time_point::max();
        shared_.metrics.timeouts.fetch_add(1, std::memory_order_relaxed);
        stream_->abort();
    }
    void end_if_idle() {
        if (idle_) stream_->abort();
    }
    void abort() { stream_->abort(); }

private:
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

    // True when another request may follow.
    asio::awaitable<bool> serve_one() {
        RequestParser parser(shared_.options.parser);
        const bool begun = co_await read_head(parser);
        if (!begun) co_return false;
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
            if (!received) co_return false;
            if (over_budget_) {
                const Response refusal = plain_refusal(503);
                co_return co_await send(refusal, request, begin, false);
            }
        } else if (parser.state() == RequestParser::State::body) {
            body_read = false;  // nobody would take it: answer at once and end the connection
        }

        const Lane lane = match.route ? match.route->lane : Lane::fast;
        const int refused = parser.state() == RequestParser::State::failed ? parser.failure_status() : 0;
        if (refused) base::log_debug("request refused", {{"reason", parser.failure_reason()}});
        deadline_ = Clock::time_point::max();  // the time of a handler is not the client's
        co_await go_to(shared_.pool(lane));
        Response response;
        if (!shared_.abandon) {
            response = refused ? shared_.dispatcher.refuse(request, refused) : shared_.dispatcher.answer(match, request);
        }
        co_await go_to(shared_.io);
        if (shared_.abandon) co_return false;
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
            constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
            error_code ec;
            co_await stream_->write(asio::buffer(kGoOn), {}, ec);
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

    asio::awaitable<bool> send_refusal(const RequestParser& parser, Clock::time_point begin) {
        base::log_debug("request refused", {{"reason", parser.failure_reason()}});
        const Request nobody;
        const Response refusal = plain_refusal(parser.failure_status());
        co_return co_await send(refusal, nobody, begin, false);
    }

    asio::awaitable<bool> send(const Response& response, const Request& request, Clock::time_point begin, bool keep,
                               Lane lane = Lane::fast) {
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
        if (ec) co_return false;
        if (!keep) co_await finish();
        co_return keep;
    }

    asio::awaitable<void> send_stream(const BodyStream& source, Lane lane, Clock::time_point since, error_code& ec) {
        constexpr std::size_t kPiece = std::size_t{64} << 10;
        std::vector<char> piece(static_cast<std::size_t>(std::min<std::uint64_t>(source.length, kPiece)));
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
    std::size_t have_ = 0;
    std::string head_;
    std::array<char, std::size_t{16} << 10> buffer_;
};

asio::awaitable<void> run_connection(std::unique_ptr<Connection> connection) {
    try {
        co_await connection->serve();
    } catch (const std::exception& exception) {
        base::log_error("connection failed", {{"reason", std::string_view(exception.what())}});
    }
}

Address address_of(const tcp::endpoint& endpoint) {
    const asio::ip::address address = endpoint.address();
    Address result;
    if (address.is_v6()) {
        result.bytes = address.to_v6().to_bytes();
    } else {
        result.bytes = asio::ip::make_address_v6(asio::ip::v4_mapped, address.to_v4()).to_bytes();
    }
    return result;
}

}  // namespace

struct Server::State {
    State(ServerOptions options, Router router, ServerHooks hooks)
        : shared(std::move(options), std::move(router), std::move(hooks)) {}

    Shared shared;
    tcp::acceptor acceptor{shared.io};
    asio::steady_timer sweep{shared.io};
    asio::steady_timer stop_timer{shared.io};
    std::mutex tls_mutex;
    std::shared_ptr<TlsContext> tls;

    bool uses_tls() const { return !shared.options.certificate_file.empty(); }
    std::shared_ptr<TlsContext> current_tls() {
        const std::lock_guard lock(tls_mutex);
        return tls;
    }

    // One look at all connections now and then, instead of a timer operation for each read. A limit is kept to within a
    // quarter of itself or a second, whichever is less.
    milliseconds sweep_period() const {
        const ServerOptions& o = shared.options;
        const auto least = std::min({o.header_time, o.body_time, o.write_time, o.idle_time, o.linger_time}) / 4;
        return std::clamp(least, milliseconds(5), milliseconds(1000));
    }
    void watch() {
        sweep.expires_after(sweep_period());
        sweep.async_wait([this](error_code ec) {
            if (ec) return;
            const auto now = Clock::now();
            for (Connection* connection : shared.connections) connection->end_if_late(now);
            watch();
        });
    }

    // Best effort: such a client may be one of very many, so nothing waits for it.
    void turn_away(tcp::socket socket) {
        shared.metrics.connections_refused.fetch_add(1, std::memory_order_relaxed);
        if (uses_tls()) return;
        std::string head;
        const Response refusal = plain_refusal(503);
        write_head(head, refusal, false, false);
        head += refusal.body;
        error_code ignored;
        socket.non_blocking(true, ignored);
        socket.write_some(asio::buffer(head), ignored);
        socket.shutdown(tcp::socket::shutdown_send, ignored);
    }

    void begin(tcp::socket socket) {
        shared.metrics.connections.fetch_add(1, std::memory_order_relaxed);
        error_code ec;
        const Address peer = address_of(socket.remote_endpoint(ec));
        if (ec) return;
        if (shared.connections.size() >= shared.options.most_connections) return turn_away(std::move(socket));
        socket.set_option(tcp::no_delay(true), ec);
        auto stream = uses_tls() ? make_tls_stream(std::move(socket), current_tls()) : make_plain_stream(std::move(socket));
        auto connection = std::make_unique<Connection>(shared, std::move(stream), peer, uses_tls());
        asio::co_spawn(shared.io, run_connection(std::move(connection)), asio::detached);
    }

    asio::awaitable<void> accept() {
        for (;;) {
            error_code ec;
            tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, ec));
            if (!acceptor.is_open() || shared.stopping) co_return;
            if (!ec) {
                begin(std::move(socket));
                continue;
            }
            // Out of descriptors, as a rule: give the others time to end.
            base::log_warning("accept failed", {{"reason", std::string_view(ec.message())}});
            asio::steady_timer pause(shared.io, milliseconds(50));
            co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ec));
        }
    }

    void begin_stop() {
        if (shared.stopping) return;
        shared.stopping = true;
        error_code ignored;
        acceptor.close(ignored);
        shared.when_empty = [this] {
            sweep.cancel();
            stop_timer.cancel();
        };
        for (Connection* connection : shared.connections) connection->end_if_idle();
        if (shared.connections.empty()) return shared.when_empty();
        stop_timer.expires_after(shared.options.stop_time);
        stop_timer.async_wait([this](error_code ec) {
            if (ec) return;
            shared.abandon = true;
            for (Connection* connection : shared.connections) connection->abort();
        });
    }

    base::Result<void> load_certificate() {
        std::string reason;
        auto loaded = load_tls_context(shared.options.certificate_file, shared.options.key_file, reason);
        if (!loaded) {
            return base::fail(base::ErrorCode::invalid, "The certificate and its key cannot be used: {0}.", "certificate",
                              {reason});
        }
        const std::lock_guard lock(tls_mutex);
        tls = std::move(loaded);
        return {};
    }

    base::Result<void> open() {
        const ServerOptions& options = shared.options;
        error_code ec;
        const auto address = asio::ip::make_address(options.address, ec);
        const tcp::endpoint endpoint(address, options.port);
        if (!ec) acceptor.open(endpoint.protocol(), ec);
        if (!ec) acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
        if (!ec && address.is_v6()) acceptor.set_option(asio::ip::v6_only(!address.is_unspecified()), ec);
        if (!ec) acceptor.bind(endpoint, ec);
        if (!ec) acceptor.listen(1024, ec);
        if (!ec) return {};
        return base::fail(base::ErrorCode::invalid, "The server cannot listen on {0}, port {1}: {2}.", "listen",
                          {options.address, std::to_string(options.port), ec.message()});
    }
};

Server::Server(ServerOptions options, Router router, ServerHooks hooks)
    : state_(std::make_unique<State>(std::move(options), std::move(router), std::move(hooks))) {}
Server::~Server() = default;

base::Result<void> Server::listen() {
    for (const std::string& range : state_->shared.options.trusted_proxies) {
        if (!state_->shared.proxies.add(range)) {
            return base::fail(base::ErrorCode::invalid, "{0} is not an address or a range of addresses.", "trusted_proxies",
                              {range});
        }
    }
    if (state_->uses_tls()) TRY(state_->load_certificate());
    return state_->open();
}

std::uint16_t Server::port() const { return state_->acceptor.local_endpoint().port(); }

void Server::run() {
    asio::co_spawn(state_->shared.io, state_->accept(), asio::detached);
    state_->watch();
    state_->shared.io.run();
}

void Server::stop() {
    asio::post(state_->shared.io, [state = state_.get()] { state->begin_stop(); });
}

base::Result<void> Server::reload_certificate() { return state_->load_certificate(); }

const Metrics& Server::metrics() const { return state_->shared.metrics; }

}  // namespace web
