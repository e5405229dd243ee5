// Passwords: what is accepted, and how they are kept (argon2id, RFC 9106, by libsodium). No database here.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace identity {

// What one guess costs: 64 MiB and two passes take about 90 ms. Run what hashes on the heavy pool, never in a transaction.
struct PasswordCost {
    unsigned passes = 2;                         // at least 1
    std::size_t memory = std::size_t{64} << 20;  // bytes, at least 8192
};
inline constexpr PasswordCost current_cost{};

inline constexpr std::size_t least_password_characters = 12;  // after normalisation
inline constexpr std::size_t most_password_bytes = 1024;

// NFKC, so that every keyboard writes the same password. Empty when the text is not UTF-8 or too long: no password is empty.
std::string normalized_password(std::string_view password);

// Refuses, at field `password`, what is too short, too long, too common, or made of the e-mail address.
base::Result<void> check_policy(std::string_view password, std::string_view email);

// A hash in argon2's own notation, with its salt and cost inside.
struct PasswordHash {
    std::string text;
};
// The hash of a password that meets the policy. Throws std::bad_alloc when the memory is not there.
base::Result<PasswordHash> hash_new_password(std::string_view password, std::string_view email,
                                             PasswordCost cost = current_cost);

// Takes as long for a wrong password as for the right one. False for a text that is no hash, without that time.
bool password_fits(const PasswordHash& hash, std::string_view password);

// A hash that no password fits, at the current cost: compared with where there is no account or no password, so that the
// answer takes as long.
const PasswordHash& nobodys_hash();

// Compares a password with a hash, outside of any transaction, and says what to do next.
struct PasswordVerdict {
    bool fits = false;
    PasswordHash upgraded;  // at the current cost, when the hash is not at it and the password fits; else empty
};
PasswordVerdict judge_password(const PasswordHash& hash, std::string_view password, PasswordCost cost = current_cost);

}  // namespace identity
