// The far end of a request, as far as it matters for signing in.
#pragma once
#include <string>
#include <string_view>

namespace identity {

struct Client {
    std::string address;  // IPv4 or IPv6 in text, of the client itself and not of a proxy
    std::string agent;    // the User-Agent header, shown to the person in the list of own sessions
};

// What attempts are counted by: an IPv4 address, the /64 of an IPv6 address (one customer has all of it), or the text itself
// where it is no address. An IPv4 address inside IPv6 counts as IPv4.
std::string network_of(std::string_view address);

}  // namespace identity
