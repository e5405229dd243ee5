#include "app/settings.hpp"

#include <algorithm>
#include <charconv>
#include <thread>

#include "base/http_post.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"

namespace app {

unsigned read_threads(const Settings& settings) {
    return settings.read_threads > 0 ? settings.read_threads : std::max(std::thread::hardware_concurrency(), 2U);
}

bool is_public_url(const std::string& url) {
    if (url.empty()) return true;
    const auto scheme = url.find("://");
    const bool is_more_than_a_host =
        scheme != std::string::npos && url.find_first_of("/?#@\\", scheme + 3) != std::string::npos;
    return !is_more_than_a_host && url == base::to_lower_ascii(url) && base::is_post_address(url);
}

base::Result<Endpoint> parse_endpoint(const std::string& listen) {
    const auto colon = listen.rfind(':');
    Endpoint endpoint;
    if (colon != std::string::npos) {
        endpoint.address = listen.substr(0, colon);
        const char* end = listen.data() + listen.size();
        const auto parsed = std::from_chars(listen.data() + colon + 1, end, endpoint.port);
        if (parsed.ec == std::errc{} && parsed.ptr == end) {
            if (endpoint.address.starts_with("[") && endpoint.address.ends_with("]"))
                endpoint.address = endpoint.address.substr(1, endpoint.address.size() - 2);
            if (endpoint.address.empty()) endpoint.address = "::";
            return endpoint;
        }
    }
    return base::fail(base::ErrorCode::invalid, base::word("Give an address and a port, for example 127.0.0.1:8027."),
                      "listen");
}

}  // namespace app
