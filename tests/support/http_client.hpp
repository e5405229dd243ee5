// A client that sends exactly the bytes it is told to, for tests of the server. Throws std::runtime_error on what it cannot
// do.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace support {

struct Answer {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string header(std::string_view name) const;  // ignoring case; empty when absent
    bool has(std::string_view name) const;
};

class HttpClient {
public:
    // Connects to 127.0.0.1. With tls it accepts any certificate, and answers `certificate_subject`.
    explicit HttpClient(std::uint16_t port, bool tls = false);
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;

    void send(std::string_view bytes);
    void finish_sending();  // closes our half
    // Reads one answer by its Content-Length; nothing when the server closes first. `to_head`: expect no body.
    std::optional<Answer> read(bool to_head = false);
    // Whatever comes until the server closes.
    std::string read_all();
    bool closed_by_server();  // waits until it is; false when bytes come instead
    // GET of a path, with this connection kept.
    Answer get(std::string_view path, std::string_view more_headers = {});
    std::string certificate_subject() const;
    std::string protocol() const;  // "TLSv1.3"

private:
    struct Transport;
    bool fill();
    std::unique_ptr<Transport> transport_;
    std::string buffer_;
};

}  // namespace support
