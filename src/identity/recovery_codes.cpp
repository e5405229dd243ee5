#include "identity/recovery_codes.hpp"

#include <fmt/core.h>

#include "base/hash.hpp"
#include "base/random.hpp"

namespace identity {

namespace {

// Without I, O, 0 and 1, which look alike: 32 signs, so that five bits choose one without bias.
constexpr std::string_view signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
static_assert(signs.size() == 32);
constexpr std::size_t code_length = 16;

std::string new_code() {
    std::string code;
    for (const char byte : base::random_bytes(code_length)) code += signs[static_cast<unsigned char>(byte) % signs.size()];
    return code;
}

std::string grouped(std::string_view code) {
    return fmt::format("{}-{}-{}-{}", code.substr(0, 4), code.substr(4, 4), code.substr(8, 4), code.substr(12, 4));
}

// The signs alone, in capitals.
std::string plain(std::string_view typed) {
    std::string code;
    for (const char c : typed) {
        const char capital = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (signs.contains(capital)) code += capital;
    }
    return code;
}

// The account goes in, so that equal codes of two accounts would not show.
std::string hash_of(AccountId account, std::string_view code) {
    return base::sha256_hex(base::as_bytes(fmt::format("recovery {} {}", account.number, code)));
}

}  // namespace

std::vector<std::string> replace_recovery_codes(store::Connection& connection, AccountId account, int count) {
    connection.execute("delete from recovery_code where account = $1", account.number);
    std::vector<std::string> codes;
    for (int i = 0; i < count; ++i) {
        const std::string code = new_code();
        connection.execute("insert into recovery_code (account, code_hash) values ($1, $2)", account.number,
                           hash_of(account, code));
        codes.push_back(grouped(code));
    }
    return codes;
}

bool use_recovery_code(store::Connection& connection, AccountId account, std::string_view code, base::Moment now) {
    const std::string typed = plain(code);
    if (typed.size() != code_length) return false;
    return connection.execute("update recovery_code set used_at = $3 where account = $1 and code_hash = $2 and used_at = 0",
                              account.number, hash_of(account, typed), base::to_micros(now)) == 1;
}

int unused_recovery_codes(store::Connection& connection, AccountId account) {
    const auto rows =
        connection.select("select count(*) from recovery_code where account = $1 and used_at = 0", account.number);
    return static_cast<int>(rows->next()->integer(0));
}

}  // namespace identity
