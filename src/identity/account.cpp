#include "identity/account.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/columns.hpp"
#include "identity/session.hpp"

namespace identity {

namespace {

constexpr std::size_t most_email_bytes = 254;  // RFC 5321 4.5.3.1.3, without the brackets

std::optional<Account> first(store::Cursor& rows) {
    const store::Row* row = rows.next();
    return row ? std::optional(read_account(*row, 0)) : std::nullopt;
}

// Enough to find slips of the hand; whether the address exists, only a message to it can tell.
bool looks_like_email(std::string_view email) {
    const auto at = email.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == email.size() || email.size() > most_email_bytes) return false;
    if (email.find('@', at + 1) != std::string_view::npos || email.back() == '.' || email[at + 1] == '.') return false;
    for (const char c : email) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= ' ' || byte == 0x7f || std::string_view("<>(),;:\\\"[]").contains(c)) return false;
    }
    return true;
}

}  // namespace

Account read_account(const store::Row& row, int first) {
    Account account{{row.integer(first)}, row.string(first + 1), row.integer(first + 2) != 0,
                    row.flag(first + 3),  row.flag(first + 4),   base::from_micros(row.integer(first + 5)),
                    std::nullopt};
    if (const auto set_at = row.integer(first + 6); set_at != 0) account.password_set_at = base::from_micros(set_at);
    return account;
}

base::Error no_such_account() { return base::fail(base::ErrorCode::not_found, base::word("There is no such account.")); }

std::optional<Account> find_account(store::Connection& connection, AccountId id) {
    static const std::string sql = fmt::format("select {} from account a where a.id = $1", account_columns);
    return first(*connection.select(sql, id.number));
}

std::optional<Account> find_account(store::Connection& connection, std::string_view email) {
    static const std::string sql = fmt::format("select {} from account a where a.email_folded = $1", account_columns);
    if (!base::is_utf8(email)) return std::nullopt;
    return first(*connection.select(sql, base::fold(email)));
}

std::vector<Account> list_accounts(store::Connection& connection) {
    static const std::string sql = fmt::format("select {} from account a order by a.email_folded", account_columns);
    std::vector<Account> accounts;
    const auto rows = connection.select(sql);
    while (const store::Row* row = rows->next()) accounts.push_back(read_account(*row, 0));
    return accounts;
}

base::Result<Account> create_account(store::Connection& connection, std::string_view email, base::Moment now) {
    email = base::trim(email);
    if (!base::is_utf8(email) || !looks_like_email(email))
        return base::fail(base::ErrorCode::invalid, base::word("This is not an e-mail address."), "email");
    // Writers follow each other, so the next number is free; a sequence would have to be set again after a restore.
    const auto rows = connection.select(
        "insert into account (id, email, email_folded, created_at) "
        "values ((select coalesce(max(id), 0) + 1 from account), $1, $2, $3) on conflict do nothing returning id",
        email, base::fold(email), base::to_micros(now));
    const store::Row* row = rows->next();
    if (!row) {
        return base::fail(base::ErrorCode::conflict, base::word("There is an account with this e-mail address already."),
                          "email");
    }
    return Account{{row->integer(0)}, std::string(email), true, false, false, now, std::nullopt};
}

base::Result<std::int64_t> set_password(store::Connection& connection, AccountId id, const PasswordHash& hash,
                                        base::Moment now) {
    if (connection.execute("update account set password_hash = $2, password_set_at = $3 where id = $1", id.number, hash.text,
                           base::to_micros(now)) == 0)
        return no_such_account();
    return end_sessions_of(connection, id);
}

base::Result<std::int64_t> disable_account(store::Connection& connection, AccountId id) {
    if (connection.execute("update account set enabled = 0 where id = $1", id.number) == 0) return no_such_account();
    return end_sessions_of(connection, id);
}

base::Result<void> enable_account(store::Connection& connection, AccountId id) {
    if (connection.execute("update account set enabled = 1 where id = $1", id.number) == 0) return no_such_account();
    return {};
}

base::Result<void> delete_account(store::Connection& connection, AccountId id) {
    // Its number may be given again.
    connection.execute("DELETE FROM idempotency WHERE account = $1", id.number);
    if (connection.execute("DELETE FROM account WHERE id = $1", id.number) == 0) return no_such_account();
    return {};
}

}  // namespace identity
