#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cstdio>

#include "support/temporary_folder.hpp"
#include "unit/web/server/fixture.hpp"

namespace web {
namespace {

// A self-signed certificate in two files of a folder of its own.
class Certificate {
public:
    explicit Certificate(const char* name) { write(name); }

    void write(const char* name) {
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* certificate = X509_new();
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
        X509_set_issuer_name(certificate, X509_get_subject_name(certificate));
        X509_sign(certificate, key, EVP_sha256());
        FILE* file = std::fopen(certificate_file().c_str(), "w");
        PEM_write_X509(file, certificate);
        std::fclose(file);
        file = std::fopen(key_file().c_str(), "w");
        PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr);
        std::fclose(file);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    std::string certificate_file() const { return folder_ / "certificate.pem"; }
    std::string key_file() const { return folder_ / "key.pem"; }
    ServerOptions options() const { return {.certificate_file = certificate_file(), .key_file = key_file()}; }

private:
    test::TemporaryFolder folder_;
};

TEST(Tls, ServesAndTellsTheBrowserToStay) {
    const Certificate certificate("first");
    RunningServer server(certificate.options(), greeting_router());
    auto client = server.client(true);
    const auto answer = client.get("/hello");
    EXPECT_EQ(answer.body, "hello");
    EXPECT_TRUE(answer.has("Strict-Transport-Security"));
    EXPECT_EQ(client.protocol(), "TLSv1.3");
    EXPECT_EQ(client.certificate_subject(), "/CN=first");
    client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + std::string(100'000, 'x'));
    EXPECT_EQ(client.read().value().body, std::string(100'000, 'x'));
}

TEST(Tls, ANewCertificateServesNewConnections) {
    Certificate certificate("first");
    RunningServer server(certificate.options(), greeting_router());
    auto before = server.client(true);
    EXPECT_EQ(before.get("/hello").status, 200);
    certificate.write("second");
    ASSERT_TRUE(server->reload_certificate());
    EXPECT_EQ(server.client(true).certificate_subject(), "/CN=second");
    EXPECT_EQ(before.get("/hello").status, 200);
}

TEST(Tls, ABrokenCertificateLeavesTheOldOne) {
    const Certificate certificate("first");
    RunningServer server(certificate.options(), greeting_router());
    std::filesystem::remove(certificate.key_file());
    EXPECT_FALSE(server->reload_certificate());
    EXPECT_EQ(server.client(true).certificate_subject(), "/CN=first");
}

TEST(Tls, PlainBytesEndTheConnection) {
    const Certificate certificate("first");
    RunningServer server(certificate.options(), greeting_router());
    auto client = server.client(false);
    client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(client.read_all().find("hello"), std::string::npos);
}

TEST(Tls, AHandshakeThatDoesNotComeEndsTheConnection) {
    const Certificate certificate("first");
    ServerOptions options = certificate.options();
    options.header_time = std::chrono::milliseconds(40);
    RunningServer server(options, greeting_router());
    EXPECT_TRUE(server.client(false).closed_by_server());
}

}  // namespace
}  // namespace web
