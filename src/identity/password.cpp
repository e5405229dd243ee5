#include "identity/password.hpp"

#include <sodium.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <new>
#include <set>

#include "base/check.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/common_passwords.hpp"

namespace identity {

namespace {

constexpr std::size_t least_different_bytes = 5;

std::string nfkc(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFKCInstance(status);
    CHECK(U_SUCCESS(status));
    std::string normalized;
    icu::StringByteSink<std::string> sink(&normalized, static_cast<std::int32_t>(utf8.size()));
    form->normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())), sink, nullptr, status);
    CHECK(U_SUCCESS(status));
    return normalized;
}

PasswordHash hashed(const std::string& normalized, PasswordCost cost) {
    CHECK(sodium_init() >= 0);
    char text[crypto_pwhash_STRBYTES];
    // libsodium fails only when it cannot get the memory.
    if (crypto_pwhash_str_alg(text, normalized.data(), normalized.size(), cost.passes, cost.memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return {text};
}

bool fits_normalized(const PasswordHash& hash, const std::string& normalized) {
    CHECK(sodium_init() >= 0);
    return crypto_pwhash_str_verify(hash.text.c_str(), normalized.data(), normalized.size()) == 0 && !normalized.empty();
}

bool is_of_email(std::string_view folded_password, std::string_view email) {
    const std::string folded = base::fold(email);
    return folded_password == folded || folded_password == folded.substr(0, folded.find('@'));
}

}  // namespace

std::string normalized_password(std::string_view password) {
    // NFKC makes a text at most 18 times as long: what is far too long is not worth normalising.
    if (password.size() > most_password_bytes || !base::is_utf8(password)) return {};
    std::string normalized = nfkc(password);
    return normalized.size() > most_password_bytes ? std::string() : normalized;
}

base::Result<void> check_policy(std::string_view password, std::string_view email) {
    using base::word;
    const auto refused = [](std::string_view message, std::vector<std::string> arguments = {}) {
        return base::fail(base::ErrorCode::invalid, message, "password", std::move(arguments));
    };
    if (!base::is_utf8(password)) return refused(word("The password is not valid text (UTF-8)."));
    const std::string normalized = normalized_password(password);
    if (normalized.empty() && !password.empty())
        return refused(word("The password is too long: at most {0} bytes."), {std::to_string(most_password_bytes)});
    if (base::count_characters(normalized) < least_password_characters)
        return refused(word("The password is too short: at least {0} characters. A sentence of a few words is good."),
                       {std::to_string(least_password_characters)});
    const std::string folded = base::fold(normalized);
    if (is_of_email(folded, email)) return refused(word("The password must not be the e-mail address or a part of it."));
    if (is_common_password(folded) || std::set<char>(folded.begin(), folded.end()).size() < least_different_bytes)
        return refused(word("This password is among the first that an attacker tries. Please choose another one."));
    return {};
}

base::Result<PasswordHash> hash_new_password(std::string_view password, std::string_view email, PasswordCost cost) {
    TRY(check_policy(password, email));
    return hashed(normalized_password(password), cost);
}

bool password_fits(const PasswordHash& hash, std::string_view password) {
    return fits_normalized(hash, normalized_password(password));
}

const PasswordHash& nobodys_hash() {
    // Of 64 random bytes that were thrown away.
    static const PasswordHash hash{
        "$argon2id$v=19$m=65536,t=2,p=1$1ikB/CGrDPMvK2fYYk0w3g$PxLS6tWGeqc5/ZlOii1fbTb3R/GpwKPEeM+t/R5l8w4"};
    return hash;
}

PasswordVerdict judge_password(const PasswordHash& hash, std::string_view password, PasswordCost cost) {
    const std::string normalized = normalized_password(password);
    PasswordVerdict verdict{fits_normalized(hash, normalized), {}};
    if (verdict.fits && crypto_pwhash_str_needs_rehash(hash.text.c_str(), cost.passes, cost.memory) != 0)
        verdict.upgraded = hashed(normalized, cost);
    return verdict;
}

}  // namespace identity
