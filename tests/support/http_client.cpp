#include "support/http_client.hpp"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <stdexcept>

#include "base/text.hpp"

namespace support {

struct HttpClient::Transport {
    int socket = -1;
    SSL_CTX* context = nullptr;
    SSL* ssl = nullptr;

    Transport(std::uint16_t port, bool tls) : socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const timeval patience{20, 0};  // a test that hangs fails
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            ::close(socket);
            throw std::runtime_error("cannot connect");
        }
        if (!tls) return;
        context = SSL_CTX_new(TLS_client_method());
        ssl = SSL_new(context);
        SSL_set_fd(ssl, socket);
        if (SSL_connect(ssl) != 1) throw std::runtime_error("TLS handshake failed");
    }
    ~Transport() {
        SSL_free(ssl);
        SSL_CTX_free(context);
        ::close(socket);
    }
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const long count = ssl ? SSL_write(ssl, bytes.data(), static_cast<int>(bytes.size()))
                                   : ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return;  // the server may refuse early; what it answered is still read
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    std::size_t read(char* into, std::size_t size) const {
        const long count = ssl ? SSL_read(ssl, into, static_cast<int>(size)) : ::recv(socket, into, size, 0);
        if (count < 0 && !ssl && (errno == EAGAIN || errno == EWOULDBLOCK)) throw std::runtime_error("no answer in time");
        return count > 0 ? static_cast<std::size_t>(count) : 0;
    }
};

std::string Answer::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (base::equals_ignoring_case(key, name)) return value;
    }
    return {};
}

bool Answer::has(std::string_view name) const {
    return std::ranges::any_of(headers, [&](const auto& field) { return base::equals_ignoring_case(field.first, name); });
}

HttpClient::HttpClient(std::uint16_t port, bool tls) : transport_(std::make_unique<Transport>(port, tls)) {}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;

void HttpClient::send(std::string_view bytes) { transport_->write(bytes); }
void HttpClient::finish_sending() { ::shutdown(transport_->socket, SHUT_WR); }

bool HttpClient::fill() {
    std::array<char, 65536> piece;
    const std::size_t count = transport_->read(piece.data(), piece.size());
    buffer_.append(piece.data(), count);
    return count > 0;
}

std::optional<Answer> HttpClient::read(bool to_head) {
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == buffer_.npos) {
        if (!fill()) return std::nullopt;
    }
    const std::string head = buffer_.substr(0, end);
    buffer_.erase(0, end + 4);
    Answer answer;
    std::from_chars(head.data() + 9, head.data() + head.size(), answer.status);
    for (std::size_t at = head.find("\r\n"); at != head.npos;) {
        const std::size_t next = head.find("\r\n", at + 2);
        const std::string line = head.substr(at + 2, next == head.npos ? head.npos : next - at - 2);
        const std::size_t colon = line.find(": ");
        answer.headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        at = next;
    }
    std::size_t length = 0;
    const std::string declared = answer.header("Content-Length");
    std::from_chars(declared.data(), declared.data() + declared.size(), length);
    if (to_head) length = 0;
    while (buffer_.size() < length) {
        if (!fill()) return std::nullopt;
    }
    answer.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return answer;
}

std::string HttpClient::read_all() {
    while (fill()) {
    }
    return std::exchange(buffer_, {});
}

bool HttpClient::closed_by_server() { return buffer_.empty() && !fill(); }

Answer HttpClient::get(std::string_view path, std::string_view more_headers) {
    send(std::string("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n").append(more_headers).append("\r\n"));
    auto answer = read();
    if (!answer) throw std::runtime_error("the server closed the connection");
    return *std::move(answer);
}

std::string HttpClient::certificate_subject() const {
    X509* certificate = SSL_get1_peer_certificate(transport_->ssl);
    std::array<char, 256> text{};
    X509_NAME_oneline(X509_get_subject_name(certificate), text.data(), static_cast<int>(text.size()));
    X509_free(certificate);
    return text.data();
}

std::string HttpClient::protocol() const { return SSL_get_version(transport_->ssl); }

}  // namespace support
