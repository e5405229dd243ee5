// One of the three sources that include Asio or Beast. Beast 1.81 is the push parser beneath; before and behind it stand our
// own checks for what it lets through and a proxy in front may read in another way: line folding, lone CR or LF, a second or
// missing Host, Transfer-Encoding other than exactly "chunked" or beside a length, lists of lengths, chunk extensions,
// trailers.
#include "web/server/request_parser.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include "base/text.hpp"
#include "web/server/grammar.hpp"
#include "web/server/target.hpp"

namespace web {
namespace {

namespace http = boost::beast::http;
using boost::beast::string_view;
using boost::system::error_code;

std::string_view plain(string_view text) { return {text.data(), text.size()}; }

struct Failure {
    int status = 0;
    std::string_view reason;
};

Method known_method(std::string_view text) {
    for (const Method method :
         {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del, Method::options}) {
        if (text == to_text(method)) return method;
    }
    return Method::other;
}

// reg-name, IPv4 or [IPv6], with a port or without: uri-host of RFC 9110, 7.2, without escapes.
bool is_host(std::string_view text) {
    const auto is_name_character = [](char c) {
        return grammar::is_letter(c) || grammar::is_digit(c) || c == '-' || c == '.' || c == '_';
    };
    const auto is_address_character = [](char c) {
        return grammar::is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
    };
    std::string_view port;
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == text.npos || end == 1 || !std::ranges::all_of(text.substr(1, end - 1), is_address_character))
            return false;
        port = text.substr(end + 1);
    } else {
        const auto end = std::min(text.find(':'), text.size());
        if (end == 0 || !std::ranges::all_of(text.substr(0, end), is_name_character)) return false;
        port = text.substr(end);
    }
    return port.empty() || (port.front() == ':' && grammar::parse_digits<std::uint16_t>(port.substr(1)));
}

// The lines of a head that ends in an empty line: what must hold before Beast sees them.
Failure check_lines(std::string_view head, std::size_t most_fields) {
    std::size_t lines = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const char c = head[i];
        if (c == '\r' && head[i + 1] == '\n') {
            const char next = i + 2 < head.size() ? head[i + 2] : '\0';
            if (next == ' ' || next == '\t') return {400, "folded line"};
            ++lines;
            ++i;
        } else if (grammar::is_control(c) && c != '\t') {
            return {400, "control character"};
        }
    }
    return lines > most_fields + 2 ? Failure{431, "too many fields"} : Failure{};
}

}  // namespace

class RequestParser::Message final : public http::basic_parser<true> {
public:
    explicit Message(const ParserLimits& limits) : limits_(limits) {
        eager(true);
        header_limit(static_cast<std::uint32_t>(limits.head + 1));  // ours is checked first
        http::basic_parser<true>::body_limit(boost::none);          // ours knows the route
    }

    std::size_t feed(std::string_view bytes) { return state == State::head ? feed_head(bytes) : feed_body(bytes); }

    void limit_body(std::uint64_t bytes) {
        body_limit_ = bytes;
        if (state == State::body && declared && *declared > bytes) fail({413, "body too large"});
    }

    State state = State::head;
    Failure failure;
    Request request;
    std::string body;
    std::optional<std::uint64_t> declared;
    bool expects_continue = false;
    int version = 11;  // of the protocol, times ten

private:
    std::size_t feed_head(std::string_view bytes) {
        if (!bytes.empty() && !grammar::is_token_character(bytes.front())) return fail({400, "no request line"});
        const auto end = bytes.find("\r\n\r\n", searched_ < 3 ? 0 : searched_ - 3);
        if (end == bytes.npos || end + 4 > limits_.head) {
            searched_ = bytes.size();
            return bytes.size() >= limits_.head ? fail({431, "head too large"}) : 0;
        }
        head_ = bytes.substr(0, end + 4);
        if (const Failure bad = check_lines(head_, limits_.fields); bad.status) return fail(bad);
        error_code ec;
        put({head_.data(), head_.size()}, ec);
        if (failure.status) return fail(failure);
        if (ec && ec != http::error::need_more) return fail({ec == http::error::bad_version ? 505 : 400, "malformed head"});
        if (!is_header_done()) return fail({400, "malformed head"});
        if (const Failure bad = check_head(); bad.status) return fail(bad);
        state = is_done() ? State::done : State::body;
        return head_.size();
    }

    std::size_t feed_body(std::string_view bytes) {
        error_code ec;
        const std::size_t used = put({bytes.data(), bytes.size()}, ec);
        if (failure.status) return fail(failure);
        if (ec && ec != http::error::need_more) return fail({400, "malformed body"});
        if (is_done()) {
            request.body = body;
            state = State::done;
        }
        return used;
    }

    std::size_t fail(Failure why) {
        failure = why;
        state = State::failed;
        return 0;
    }

    // One value of a field that must not repeat; sets `repeats` otherwise.
    std::optional<std::string_view> single(std::string_view name, bool& repeats) const {
        std::optional<std::string_view> found;
        for (const auto& [key, value] : request.headers) {
            if (!base::equals_ignoring_case(key, name)) continue;
            repeats |= found.has_value();
            found = value;
        }
        return found;
    }

    Failure check_head() {
        bool repeats = false;
        const auto host = single("Host", repeats);
        const auto length = single("Content-Length", repeats);
        const auto encoding = single("Transfer-Encoding", repeats);
        const auto expect = single("Expect", repeats);
        if (repeats) return {400, "a field that must not repeat"};
        if (version >= 11 && !host) return {400, "no Host"};
        if (host && !is_host(*host)) return {400, "malformed Host"};
        request.host = host.value_or(std::string_view{});
        if (encoding && (length || version < 11)) return {400, "two ways to frame the body"};
        if (encoding && !base::equals_ignoring_case(*encoding, "chunked")) return {400, "unknown Transfer-Encoding"};
        if (length) {
            declared = grammar::parse_digits<std::uint64_t>(*length);
            if (!declared) return {400, "malformed Content-Length"};
        } else if (!encoding) {
            declared = 0;
        }
        if (expect && version >= 11) {
            if (!base::equals_ignoring_case(*expect, "100-continue")) return {417, "unknown expectation"};
            expects_continue = encoding || *declared > 0;
        }
        auto target = web::parse_target(request.target);
        if (!target) return {400, "malformed target"};
        request.path = target->path;
        request.segments = std::move(target->segments);
        request.query = std::move(target->query);
        return {};
    }

    // Keeps Beast going with an error that says only: look at `failure`.
    static void stop(error_code& ec) { ec = http::error::bad_field; }

    void take(std::string_view bytes, error_code& ec) {
        if (bytes.size() > body_limit_ - body.size()) {
            failure = {413, "body too large"};
            return stop(ec);
        }
        body.append(bytes);
    }

    void on_request_impl(http::verb, string_view method, string_view target, int number, error_code&) override {
        request.method = known_method(plain(method));
        request.target = plain(target);
        version = number;
    }
    void on_response_impl(int, string_view, int, error_code&) override {}
    // The views point into head_, because a head without folded lines is handed through as it is.
    void on_field_impl(http::field, string_view name, string_view value, error_code& ec) override {
        if (state == State::head) {
            request.headers.emplace_back(plain(name), plain(value));
        } else {
            failure = {400, "trailer"};
            stop(ec);
        }
    }
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    std::size_t on_body_impl(string_view bytes, error_code& ec) override {
        take(plain(bytes), ec);
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code& ec) override {
        if (!extensions.empty()) {
            failure = {400, "chunk extension"};
            stop(ec);
        } else if (size > body_limit_ - body.size()) {
            failure = {413, "body too large"};
            stop(ec);
        }
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& ec) override {
        take(plain(bytes), ec);
        return bytes.size();
    }
    void on_finish_impl(error_code&) override {}

    const ParserLimits limits_;
    std::uint64_t body_limit_ = 0;
    std::size_t searched_ = 0;
    std::string head_;
};

RequestParser::RequestParser(const ParserLimits& limits) : message_(std::make_unique<Message>(limits)) {}
RequestParser::~RequestParser() = default;
std::size_t RequestParser::feed(std::string_view bytes) { return message_->feed(bytes); }
RequestParser::State RequestParser::state() const { return message_->state; }
int RequestParser::failure_status() const { return message_->failure.status; }
std::string_view RequestParser::failure_reason() const { return message_->failure.reason; }
void RequestParser::limit_body(std::uint64_t bytes) { message_->limit_body(bytes); }
std::optional<std::uint64_t> RequestParser::declared_length() const { return message_->declared; }
std::uint64_t RequestParser::body_received() const { return message_->body.size(); }
bool RequestParser::expects_continue() const { return message_->expects_continue; }
bool RequestParser::keeps_alive() const { return message_->version >= 11 && message_->keep_alive(); }
Request& RequestParser::request() { return message_->request; }

}  // namespace web
