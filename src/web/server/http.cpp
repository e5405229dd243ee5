#include "web/server/http.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "web/server/grammar.hpp"

namespace web {
namespace {

// What frames or guards the answer is written in one place, response_head.cpp.
bool is_set_by_server(std::string_view name) {
    for (std::string_view own :
         {"Content-Length", "Transfer-Encoding", "Connection", "Content-Type", "Content-Encoding", "Cache-Control",
          "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
          "Cross-Origin-Resource-Policy", "Permissions-Policy", "Strict-Transport-Security"}) {
        if (base::equals_ignoring_case(name, own)) return true;
    }
    return false;
}

class OpenFile {
public:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    ~OpenFile() { ::close(descriptor_); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    std::size_t read(std::span<char> into) const {
        for (;;) {
            const ssize_t count = ::read(descriptor_, into.data(), into.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "read of a body file");
        }
    }

private:
    int descriptor_;
};

}  // namespace

std::string_view to_text(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "OTHER";
}

std::optional<std::string_view> Request::find_header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (base::equals_ignoring_case(key, name)) return value;
    }
    return std::nullopt;
}

std::string_view Request::header(std::string_view name) const { return find_header(name).value_or(std::string_view{}); }

std::string_view Request::cookie(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (!base::equals_ignoring_case(key, "cookie")) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const auto end = rest.find(';');
            const std::string_view part = grammar::trim_blanks(rest.substr(0, end));
            const auto equals = part.find('=');
            if (equals != part.npos && part.substr(0, equals) == name) return part.substr(equals + 1);
            rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
        }
    }
    return {};
}

std::string_view Request::param(std::string_view name) const {
    for (const auto& [key, value] : params) {
        if (key == name) return value;
    }
    return {};
}

std::optional<std::string_view> Request::find_query_value(std::string_view name) const {
    for (const auto& [key, value] : query) {
        if (key == name) return value;
    }
    return std::nullopt;
}

std::string_view Request::query_value(std::string_view name) const {
    return find_query_value(name).value_or(std::string_view{});
}

std::optional<BodyStream> stream_file(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return std::nullopt;
    auto file = std::make_shared<OpenFile>(descriptor);
    struct stat about {};
    if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
    return BodyStream{static_cast<std::uint64_t>(about.st_size), [file](std::span<char> into) { return file->read(into); }};
}

void Response::add_header(std::string_view name, std::string value) {
    CHECK(grammar::is_token(name) && !is_set_by_server(name));
    headers.emplace_back(std::string(name), std::move(value));
}

void Response::set_cookie(std::string_view name, std::string_view value, const CookieRules& rules) {
    CHECK(grammar::is_token(name));
    CHECK(rules.secure || !name.starts_with("__Host-"));
    CHECK(std::ranges::all_of(value, grammar::is_cookie_character));
    std::string text(name);
    text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=").append(rules.same_site);
    if (rules.secure) text += "; Secure";
    if (rules.max_age) text.append("; Max-Age=").append(std::to_string(*rules.max_age));
    add_header("Set-Cookie", std::move(text));
}

Response text_response(int status, std::string body) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

Response redirect(int status, std::string location) {
    // Browsers read "//host", "/\host" and, since they drop tabs and line ends, "/<tab>/host" as another host.
    const bool stays_here = location.starts_with('/') && !location.starts_with("//") && !location.contains('\\') &&
                            std::ranges::none_of(location, [](char c) { return grammar::is_control(c) || c == ' '; });
    Response response = text_response(status, {});
    response.add_header("Location", stays_here ? std::move(location) : "/");
    return response;
}

std::string content_disposition(std::string_view kind, std::string_view file_name) {
    std::string plain;
    bool lossy = false;
    for (const char c : file_name) {
        const bool safe = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '%' && c != '/' && c != ';';
        plain += safe ? c : '_';
        lossy |= !safe;
    }
    std::string text(kind);
    text.append("; filename=\"").append(plain).append("\"");
    if (lossy) text.append("; filename*=UTF-8''").append(base::percent_encode(file_name));
    return text;
}

}  // namespace web
