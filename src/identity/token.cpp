#include "identity/token.hpp"

#include <fmt/core.h>

#include "base/hash.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "identity/columns.hpp"

namespace identity {

namespace {

constexpr std::string_view prefix = "kw_";  // lets scanners for leaked secrets find it
constexpr std::size_t token_bytes = 32;
constexpr AccountId anyone{-1};
constexpr std::size_t token_characters = prefix.size() + 43;

std::string hash_of(std::string_view plain) { return base::sha256_hex(base::as_bytes(plain)); }

std::optional<base::Moment> moment_or_never(std::int64_t micros) {
    return micros == 0 ? std::nullopt : std::optional(base::from_micros(micros));
}

base::Result<void> check_request(const TokenRequest& request, std::string_view name, base::Moment now) {
    base::Error error{base::ErrorCode::invalid, {}};
    if (name.empty()) error.faults.push_back({"name", base::word("Please say what the token is for.")});
    if (base::count_characters(name) > most_token_name_characters) {
        error.faults.push_back({"name",
                                base::word("The name is too long: at most {0} characters."),
                                {std::to_string(most_token_name_characters)}});
    }
    if (request.expires_at && *request.expires_at <= now)
        error.faults.push_back({"expires_at", base::word("A token has to be valid for some time.")});
    if (request.expires_at && *request.expires_at > now + longest_token_life) {
        error.faults.push_back({"expires_at",
                                base::word("A token can be valid for {0} days at most."),
                                {std::to_string(longest_token_life.count())}});
    }
    if (!error.faults.empty()) return error;
    return {};
}

int count_valid(store::Connection& connection, const TokenRequest& request, base::Moment now) {
    const auto rows = connection.select(
        "select count(*) from token where org = $1 and account = $2 and revoked_at = 0 and expires_at > $3",
        request.organisation, request.account.number, base::to_micros(now));
    return static_cast<int>(rows->next()->integer(0));
}

}  // namespace

Token read_token(const store::Row& row, int first) {
    Token token{row.integer(first),
                row.integer(first + 1),
                {row.integer(first + 2)},
                row.string(first + 3),
                row.integer(first + 4) != 0};
    token.created_at = base::from_micros(row.integer(first + 5));
    token.expires_at = base::from_micros(row.integer(first + 6));
    token.last_used_at = moment_or_never(row.integer(first + 7));
    token.revoked_at = moment_or_never(row.integer(first + 8));
    return token;
}

std::optional<std::string> hash_of_token(std::string_view plain) {
    if (plain.size() != token_characters || !plain.starts_with(prefix)) return std::nullopt;
    return hash_of(plain);
}

std::vector<Token> list_tokens(store::Connection& connection, std::int64_t organisation, std::optional<AccountId> account) {
    static const std::string sql = fmt::format(
        "select {} from token k where k.org = $1 and ($2 = -1 or k.account = $2) order by k.created_at desc, k.id desc",
        token_columns);
    std::vector<Token> tokens;
    const auto rows = connection.select(sql, organisation, account.value_or(anyone).number);
    while (const store::Row* row = rows->next()) tokens.push_back(read_token(*row, 0));
    return tokens;
}

base::Result<NewToken> create_token(store::Connection& connection, const TokenRequest& request, base::Moment now) {
    const std::string cleaned = base::clean(request.name);
    const std::string_view name = base::trim(cleaned);
    TRY(check_request(request, name, now));
    if (count_valid(connection, request, now) >= most_tokens) {
        return base::fail(base::ErrorCode::unmet_condition,
                          base::word("There are {0} tokens already. Please revoke one that is not needed any more."), {},
                          {std::to_string(most_tokens)});
    }
    NewToken made{0, std::string(prefix) + base::random_token(token_bytes),
                  request.expires_at.value_or(now + usual_token_life)};
    const auto rows = connection.select("select coalesce(max(id), 0) + 1 from token where org = $1", request.organisation);
    made.id = rows->next()->integer(0);
    connection.execute(
        "insert into token (id, org, account, name, token_hash, read_only, created_at, expires_at) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8)",
        made.id, request.organisation, request.account.number, name, hash_of(made.plain), request.read_only ? 1 : 0,
        base::to_micros(now), base::to_micros(made.expires_at));
    return made;
}

base::Result<void> revoke_token(store::Connection& connection, std::int64_t organisation, std::int64_t id,
                                std::optional<AccountId> account, base::Moment now) {
    if (connection.execute("update token set revoked_at = case when revoked_at = 0 then $4 else revoked_at end "
                           "where org = $1 and id = $2 and ($3 = -1 or account = $3)",
                           organisation, id, account.value_or(anyone).number, base::to_micros(now)) == 0)
        return base::fail(base::ErrorCode::not_found, base::word("There is no such token."));
    return {};
}

std::int64_t revoke_tokens_of(store::Connection& connection, std::int64_t organisation, AccountId account,
                              base::Moment now) {
    return connection.execute("update token set revoked_at = $3 where org = $1 and account = $2 and revoked_at = 0",
                              organisation, account.number, base::to_micros(now));
}

void touch_token(store::Connection& connection, const Token& token, base::Moment now) {
    connection.execute("update token set last_used_at = $3 where org = $1 and id = $2 and last_used_at < $3",
                       token.organisation, token.id, base::to_micros(now));
}

}  // namespace identity
