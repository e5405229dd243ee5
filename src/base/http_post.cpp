#include "base/http_post.hpp"

#include <openssl/err.h>
#include <openssl/http.h>
#include <openssl/ssl.h>
#include <algorithm>
#include <memory>
#include <optional>

#include "base/check.hpp"
#include "base/environment.hpp"

namespace base {

namespace {

template <auto free> struct Free {
    template <class T> void operator()(T* object) const { free(object); }
};
using Source = std::unique_ptr<BIO, Free<BIO_free_all>>;
using Context = std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>>;
void free_text(char* text) { OPENSSL_free(text); }
using Text = std::unique_ptr<char, Free<free_text>>;

struct Address {
    bool is_secure = false;
    Text user, host, port, path;  // the path with its query
};

[[noreturn]] void give_up(const Address& address) {
    const char* reason = ERR_reason_error_string(ERR_peek_error());
    std::string text = address.is_secure ? "no answer from https://" : "no answer from http://";
    text.append(address.host.get()).append(":").append(address.port.get()).append(": ");
    text.append(reason ? reason : "it cannot be reached");
    ERR_clear_error();
    throw EnvironmentError(text);
}

std::optional<Address> parse(const std::string& url) {
    int is_secure = 0;
    char *user = nullptr, *host = nullptr, *port = nullptr, *path = nullptr;
    const int good = OSSL_HTTP_parse_url(url.c_str(), &is_secure, &user, &host, &port, nullptr, &path, nullptr, nullptr);
    ERR_clear_error();
    if (good != 1) return std::nullopt;
    return Address{is_secure != 0, Text(user), Text(host), Text(port), Text(path)};
}

Context make_context() {
    Context context(SSL_CTX_new(TLS_client_method()));
    if (!context || SSL_CTX_set_default_verify_paths(context.get()) != 1 ||
        SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1)
        throw EnvironmentError("TLS cannot be set up");
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    return context;
}

struct Secure {
    SSL_CTX* context;
    const char* host;
};

// Puts TLS between HTTP and the connection, and takes it away at the end.
BIO* add_tls(BIO* connection, void* argument, int is_beginning, int) {
    if (is_beginning == 0) {
        BIO_ssl_shutdown(connection);
        BIO* below = BIO_pop(connection);
        BIO_free(connection);
        return below;
    }
    const auto* secure = static_cast<const Secure*>(argument);
    SSL* ssl = SSL_new(secure->context);
    BIO* tls = ssl ? BIO_new(BIO_f_ssl()) : nullptr;
    if (!tls || SSL_set_tlsext_host_name(ssl, secure->host) != 1 || SSL_set1_host(ssl, secure->host) != 1) {
        BIO_free(tls);
        SSL_free(ssl);
        return nullptr;
    }
    SSL_set_connect_state(ssl);
    BIO_set_ssl(tls, ssl, BIO_CLOSE);
    return BIO_push(tls, connection);
}

}  // namespace

bool is_post_address(const std::string& url) {
    const bool is_plain = std::ranges::all_of(url, [](char one) { return one > ' ' && one <= '~'; });
    if (!is_plain || (!url.starts_with("http://") && !url.starts_with("https://"))) return false;
    const auto address = parse(url);
    return address && *address->user == '\0' && *address->host != '\0';
}

std::string post_der(const Post& post, std::chrono::seconds patience, std::size_t most_answer) {
    ERR_clear_error();
    CHECK(is_post_address(post.url));
    const Address address = *parse(post.url);
    const Context context = address.is_secure ? make_context() : nullptr;
    Secure secure{context.get(), address.host.get()};
    const Source body(BIO_new_mem_buf(post.body.data(), static_cast<int>(post.body.size())));
    const std::string type(post.content_type), answer_type(post.answer_type);
    const Source answer(OSSL_HTTP_transfer(
        nullptr, address.host.get(), address.port.get(), address.path.get(), address.is_secure ? 1 : 0, nullptr,
        address.host.get(), nullptr, nullptr, address.is_secure ? add_tls : nullptr, &secure, 0, nullptr, type.c_str(),
        body.get(), answer_type.c_str(), 1, most_answer, static_cast<int>(patience.count()), 0));
    if (!answer) give_up(address);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(answer.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace base
