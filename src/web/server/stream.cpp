// One of the three sources that include Asio or Beast.
#include "web/server/stream.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace web {
namespace {

using tcp = asio::ip::tcp;

auto into(error_code& ec) { return asio::redirect_error(asio::use_awaitable, ec); }

class PlainStream final : public Stream {
public:
    explicit PlainStream(tcp::socket socket) : socket_(std::move(socket)) {}

    asio::awaitable<void> handshake(error_code&) override { co_return; }
    asio::awaitable<std::size_t> read_some(asio::mutable_buffer buffer, error_code& ec) override {
        co_return co_await socket_.async_read_some(buffer, into(ec));
    }
    asio::awaitable<void> write(asio::const_buffer head, asio::const_buffer body, error_code& ec) override {
        const std::array<asio::const_buffer, 2> both{head, body};
        co_await asio::async_write(socket_, both, into(ec));
    }
    asio::awaitable<void> shutdown(error_code& ec) override {
        socket_.shutdown(tcp::socket::shutdown_send, ec);
        co_return;
    }
    void abort() override {
        error_code ignored;
        socket_.close(ignored);
    }

private:
    tcp::socket socket_;
};

constexpr std::array<unsigned char, 9> protocol{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* length, const unsigned char* offered,
                    unsigned offered_length, void*) {
    unsigned char* choice = nullptr;
    const int outcome = SSL_select_next_proto(&choice, length, protocol.data(), protocol.size(), offered, offered_length);
    *chosen = choice;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

}  // namespace

class TlsContext {
public:
    TlsContext() : context(asio::ssl::context::tls_server) {
        SSL_CTX* native = context.native_handle();
        SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
        SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
        SSL_CTX_set_cipher_list(native, "ECDHE+AESGCM:ECDHE+CHACHA20");  // TLS 1.2; those of 1.3 are all sound
        SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
        SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);
    }
    asio::ssl::context context;
};

namespace {

class TlsStream final : public Stream {
public:
    TlsStream(tcp::socket socket, std::shared_ptr<TlsContext> context)
        : context_(std::move(context)), stream_(std::move(socket), context_->context) {}

    asio::awaitable<void> handshake(error_code& ec) override {
        co_await stream_.async_handshake(asio::ssl::stream_base::server, into(ec));
    }
    asio::awaitable<std::size_t> read_some(asio::mutable_buffer buffer, error_code& ec) override {
        co_return co_await stream_.async_read_some(buffer, into(ec));
    }
    asio::awaitable<void> write(asio::const_buffer head, asio::const_buffer body, error_code& ec) override {
        constexpr std::size_t one_record = 16000;
        if (head.size() + body.size() <= one_record) {
            record_.assign(static_cast<const char*>(head.data()), head.size());
            record_.append(static_cast<const char*>(body.data()), body.size());
            co_await asio::async_write(stream_, asio::buffer(record_), into(ec));
            co_return;
        }
        co_await asio::async_write(stream_, head, into(ec));
        if (!ec) co_await asio::async_write(stream_, body, into(ec));
    }
    asio::awaitable<void> shutdown(error_code& ec) override { co_await stream_.async_shutdown(into(ec)); }
    void abort() override {
        error_code ignored;
        stream_.lowest_layer().close(ignored);
    }

private:
    std::shared_ptr<TlsContext> context_;  // before the stream that uses it
    asio::ssl::stream<tcp::socket> stream_;
    std::string record_;
};

}  // namespace

std::unique_ptr<Stream> make_plain_stream(tcp::socket socket) { return std::make_unique<PlainStream>(std::move(socket)); }

std::unique_ptr<Stream> make_tls_stream(tcp::socket socket, std::shared_ptr<TlsContext> context) {
    return std::make_unique<TlsStream>(std::move(socket), std::move(context));
}

std::shared_ptr<TlsContext> load_tls_context(const std::string& certificate_file, const std::string& key_file,
                                             std::string& reason) {
    auto loaded = std::make_shared<TlsContext>();
    error_code ec;
    loaded->context.use_certificate_chain_file(certificate_file, ec);
    if (!ec) loaded->context.use_private_key_file(key_file, asio::ssl::context::pem, ec);  // checks that the two match
    if (!ec) return loaded;
    reason = ec.message();
    return nullptr;
}

}  // namespace web
