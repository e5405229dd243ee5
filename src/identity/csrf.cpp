#include "identity/csrf.hpp"

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "base/hash.hpp"
#include "base/random.hpp"

namespace identity {

namespace {

std::string combined(std::string_view a, std::string_view b) {
    CHECK(a.size() == b.size());
    std::string result(a);
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = static_cast<char>(result[i] ^ b[i]);
    return result;
}

}  // namespace

std::string csrf_token(std::string_view session_id) {
    return std::string(base::as_text(base::hmac_sha256(base::as_bytes(session_id), base::as_bytes("keepwright csrf 1"))));
}

std::string masked_csrf(std::string_view token) {
    const std::string mask = base::random_bytes(token.size());
    return base::to_base64url(base::as_bytes(mask + combined(token, mask)));
}

bool csrf_fits(std::string_view token, std::string_view masked) {
    const auto bytes = base::from_base64url(masked);
    if (token.empty() || !bytes || bytes->size() != 2 * token.size()) return false;
    const std::string_view content(*bytes);
    const std::string sent = combined(content.substr(0, token.size()), content.substr(token.size()));
    return base::equal_in_constant_time(base::as_bytes(sent), base::as_bytes(token));
}

}  // namespace identity
