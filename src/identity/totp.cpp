#include "identity/totp.hpp"

#include <fmt/core.h>
#include <liboath/oath.h>

#include <memory>

#include "base/check.hpp"
#include "base/encoding.hpp"
#include "base/hash.hpp"

namespace identity {

namespace {

constexpr std::chrono::seconds step_length{30};
constexpr unsigned digits = 6;

std::string base32(std::string_view bytes) {
    char* text = nullptr;
    std::size_t length = 0;
    CHECK(oath_base32_encode(bytes.data(), bytes.size(), &text, &length) == OATH_OK);
    const std::unique_ptr<char, decltype(&std::free)> owner(text, &std::free);
    std::string result(text, length);
    result.erase(std::min(result.find('='), result.size()));  // apps want no padding
    return result;
}

std::string without_spaces(std::string_view code) {
    std::string result;
    for (const char c : code)
        if (c != ' ' && c != '\t') result += c;
    return result;
}

}  // namespace

std::int64_t totp_step(base::Moment now) {
    return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / step_length;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    char code[digits + 1];
    CHECK(oath_hotp_generate(secret.data(), secret.size(), static_cast<std::uint64_t>(step), digits, false,
                             OATH_HOTP_DYNAMIC_TRUNCATION, code) == OATH_OK);
    return code;
}

std::optional<std::int64_t> accepted_step(std::string_view secret, std::string_view code, base::Moment now,
                                          std::int64_t last_step) {
    const std::string given = without_spaces(code);
    const std::int64_t present = totp_step(now);
    std::optional<std::int64_t> accepted;
    for (const std::int64_t step : {present - 1, present, present + 1}) {
        const bool fits = base::equal_in_constant_time(base::as_bytes(totp_code(secret, step)), base::as_bytes(given));
        if (fits && step > last_step && !accepted) accepted = step;
    }
    return accepted;
}

std::string totp_secret_text(std::string_view secret) {
    const std::string text = base32(secret);
    std::string grouped;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && i % 4 == 0) grouped += ' ';
        grouped += text[i];
    }
    return grouped;
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view email) {
    const std::string from = base::percent_encode(issuer);
    return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits={}&period={}", from,
                       base::percent_encode(email), base32(secret), from, digits, step_length.count());
}

}  // namespace identity
