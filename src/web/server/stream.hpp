// The transport below a connection: TCP or TLS. Included only by the sources that speak Asio (server.cpp, stream.cpp).
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>

namespace web {

namespace asio = boost::asio;
using boost::system::error_code;

// Everything runs on the io thread. An operation that fails sets the code and throws nothing.
class Stream {
public:
    virtual ~Stream() = default;
    virtual asio::awaitable<void> handshake(error_code& ec) = 0;
    virtual asio::awaitable<std::size_t> read_some(asio::mutable_buffer into, error_code& ec) = 0;
    virtual asio::awaitable<void> write(asio::const_buffer head, asio::const_buffer body, error_code& ec) = 0;
    virtual asio::awaitable<void> shutdown(error_code& ec) = 0;  // tells the peer that nothing follows
    virtual void abort() = 0;                                    // what is pending ends with an error
};

class TlsContext;  // the certificate and its key; kept alive by the streams that began with it

std::unique_ptr<Stream> make_plain_stream(asio::ip::tcp::socket socket);
std::unique_ptr<Stream> make_tls_stream(asio::ip::tcp::socket socket, std::shared_ptr<TlsContext> context);

// Null when the files cannot be read or do not belong together; `reason` says why, for the log.
std::shared_ptr<TlsContext> load_tls_context(const std::string& certificate_file, const std::string& key_file,
                                             std::string& reason);

}  // namespace web
