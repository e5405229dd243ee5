#include "web/server/proxies.hpp"

#include <arpa/inet.h>

#include <cstring>

#include "base/text.hpp"
#include "web/server/grammar.hpp"

namespace web {
namespace {

constexpr std::size_t mapped_prefix = 12;

bool is_v4(const Address& address) {
    static constexpr std::array<unsigned char, mapped_prefix> prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return std::equal(prefix.begin(), prefix.end(), address.bytes.begin());
}

std::string_view unquote(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    return text;
}

// "192.0.2.1", "192.0.2.1:80", "[2001:db8::1]:80", "2001:db8::1".
std::optional<Address> parse_node(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        return end == text.npos ? std::nullopt : parse_address(text.substr(1, end - 1));
    }
    if (std::ranges::count(text, ':') == 1) text = text.substr(0, text.find(':'));
    return parse_address(text);
}

struct Hop {
    std::optional<Address> client;  // none: unknown or hidden
    std::string_view scheme;
};

// The elements of one kind of header over all its lines, oldest first.
std::vector<std::string_view> elements_of(const Request& request, std::string_view name) {
    std::vector<std::string_view> elements;
    for (const auto& [key, value] : request.headers) {
        if (!base::equals_ignoring_case(key, name)) continue;
        for (const std::string_view element : base::split(value, ',')) elements.push_back(grammar::trim_blanks(element));
    }
    return elements;
}

Hop parse_forwarded(std::string_view element) {
    Hop hop;
    for (std::string_view pair : base::split(element, ';')) {
        pair = grammar::trim_blanks(pair);
        const auto equals = pair.find('=');
        if (equals == pair.npos) continue;
        const std::string_view name = pair.substr(0, equals);
        const std::string_view value = unquote(pair.substr(equals + 1));
        if (base::equals_ignoring_case(name, "for")) hop.client = parse_node(value);
        if (base::equals_ignoring_case(name, "proto")) hop.scheme = value;
    }
    return hop;
}

std::vector<Hop> hops_of(const Request& request) {
    std::vector<Hop> hops;
    for (const std::string_view element : elements_of(request, "Forwarded")) hops.push_back(parse_forwarded(element));
    if (!hops.empty()) return hops;
    for (const std::string_view element : elements_of(request, "X-Forwarded-For")) hops.push_back({parse_node(element), {}});
    const auto schemes = elements_of(request, "X-Forwarded-Proto");
    if (!schemes.empty()) {
        if (hops.empty()) hops.emplace_back();
        hops.back().scheme = schemes.back();
    }
    return hops;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    if (text.size() >= INET6_ADDRSTRLEN || text.contains('\0')) return std::nullopt;
    const std::string zero_ended(text);
    Address address;
    if (::inet_pton(AF_INET6, zero_ended.c_str(), address.bytes.data()) == 1) return address;
    address.bytes[10] = address.bytes[11] = 0xff;
    if (::inet_pton(AF_INET, zero_ended.c_str(), address.bytes.data() + mapped_prefix) == 1) return address;
    return std::nullopt;
}

std::string to_text(const Address& address) {
    char text[INET6_ADDRSTRLEN];
    const bool v4 = is_v4(address);
    ::inet_ntop(v4 ? AF_INET : AF_INET6, address.bytes.data() + (v4 ? mapped_prefix : 0), text, sizeof text);
    return text;
}

bool TrustedProxies::add(std::string_view range) {
    const auto slash = range.find('/');
    const auto address = parse_address(range.substr(0, slash));
    if (!address) return false;
    const unsigned width = is_v4(*address) && !range.contains(':') ? 32 : 128;
    unsigned bits = width;
    if (slash != range.npos) {
        const auto given = grammar::parse_digits<unsigned>(range.substr(slash + 1));
        if (!given || *given > width) return false;
        bits = *given;
    }
    ranges_.push_back({*address, bits + (128 - width)});
    return true;
}

bool TrustedProxies::trusts(const Address& address) const {
    return std::ranges::any_of(ranges_, [&](const Range& range) {
        const std::size_t whole = range.bits / 8;
        if (std::memcmp(range.address.bytes.data(), address.bytes.data(), whole) != 0) return false;
        if (range.bits % 8 == 0) return true;
        const auto mask = static_cast<unsigned char>(0xff << (8 - range.bits % 8));
        return ((range.address.bytes[whole] ^ address.bytes[whole]) & mask) == 0;
    });
}

void TrustedProxies::identify(Request& request, const Address& peer, bool tls) const {
    Address client = peer;
    request.secure = tls;
    if (trusts(peer)) {
        const auto hops = hops_of(request);
        if (!hops.empty() && !hops.back().scheme.empty()) {
            request.secure = base::equals_ignoring_case(hops.back().scheme, "https");
        }
        for (auto hop = hops.rbegin(); hop != hops.rend() && hop->client; ++hop) {
            client = *hop->client;
            if (!trusts(client)) break;
        }
    }
    request.peer = to_text(client);
}

}  // namespace web
