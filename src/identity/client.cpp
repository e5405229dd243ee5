#include "identity/client.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/encoding.hpp"

namespace identity {

std::string network_of(std::string_view address) {
    std::string text(address.substr(0, address.find('%')));  // without the zone of a link-local address
    std::array<unsigned char, 16> bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
    constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (std::equal(mapped.begin(), mapped.end(), bytes.begin())) {
        char dotted[INET_ADDRSTRLEN];
        return inet_ntop(AF_INET, bytes.data() + mapped.size(), dotted, sizeof dotted);
    }
    return base::to_hex(base::Bytes(bytes).first(8)) + "/64";
}

}  // namespace identity
