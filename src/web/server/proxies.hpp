// Who the client is, when a reverse proxy that we trust stands between.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/server/http.hpp"

namespace web {

// An address as 16 bytes; IPv4 as ::ffff:a.b.c.d.
struct Address {
    std::array<unsigned char, 16> bytes{};
    bool operator==(const Address&) const = default;
};
std::optional<Address> parse_address(std::string_view text);  // "192.0.2.1", "2001:db8::1"; no port, no brackets, no zone
std::string to_text(const Address& address);

class TrustedProxies {
public:
    // "10.0.0.0/8", "::1", "192.0.2.7": false, and nothing added, when it is neither.
    bool add(std::string_view range);
    bool trusts(const Address& address) const;

    // Sets request.peer and request.secure. From a trusted peer: the rightmost address of Forwarded (RFC 7239), or of
    // X-Forwarded-For when that is absent, which is not itself trusted; and the scheme that the proxy next to us reports.
    // From anybody else these headers say nothing.
    void identify(Request& request, const Address& peer, bool tls) const;

private:
    struct Range {
        Address address;
        unsigned bits = 128;
    };
    std::vector<Range> ranges_;
};

}  // namespace web
