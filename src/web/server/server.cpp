// One of the three sources that include Asio or Beast: accepting, connections and their time limits.
#include "web/server/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <mutex>

#include "base/log.hpp"
#include "web/server/connection.hpp"

namespace web {
namespace {

using tcp = asio::ip::tcp;
using server::Connection;
using server::Shared;
using std::chrono::milliseconds;

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
            // A cancel that comes after the timer has fired goes unnoticed, so `ec` alone would not end this.
            if (ec || (shared.stopping && shared.connections.empty())) return;
            const auto now = server::Clock::now();
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
        asio::co_spawn(shared.io, server::run_connection(std::move(connection)), asio::detached);
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
