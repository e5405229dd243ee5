// API tokens: a token acts as one account in one organisation, with the roles that the account has there at that moment, or
// only reads with them. Rows belong to an organisation: scope_to(org).
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "identity/account.hpp"
#include "store/connection.hpp"

namespace identity {

inline constexpr std::chrono::days usual_token_life{365};
inline constexpr std::chrono::days longest_token_life{730};
inline constexpr std::size_t most_token_name_characters = 100;
inline constexpr int most_tokens = 50;  // of one account in one organisation, that are neither over nor revoked
inline constexpr std::chrono::hours token_touch_interval{1};

struct TokenRequest {
    std::int64_t organisation = 0;
    AccountId account;
    std::string name;  // what the token is for
    bool read_only = true;
    std::optional<base::Moment> expires_at{};  // usual_token_life from now
};

struct NewToken {
    std::int64_t id = 0;  // within the organisation
    std::string plain;    // "kw_..."; nobody can read it again
    base::Moment expires_at{};
};

struct Token {
    std::int64_t id = 0;
    std::int64_t organisation = 0;
    AccountId account;
    std::string name;
    bool read_only = true;
    base::Moment created_at{};
    base::Moment expires_at{};
    std::optional<base::Moment> last_used_at;  // to the hour
    std::optional<base::Moment> revoked_at;
    bool due_for_touch = false;  // visitor_by_token only: call touch_token, in a transaction, beside the answer
};

// Reading. A token that a request shows is found with visitor_by_token (visitor.hpp).
// All of the organisation, or those of one account; also the ones that are over or revoked. The newest first.
std::vector<Token> list_tokens(store::Connection& connection, std::int64_t organisation,
                               std::optional<AccountId> account = {});

// Writing. invalid at field `name` or `expires_at`; unmet_condition when there are most_tokens already.
base::Result<NewToken> create_token(store::Connection& connection, const TokenRequest& request, base::Moment now);
// not_found unless the organisation has the token, and the account too where one is given. Revoking again changes nothing.
base::Result<void> revoke_token(store::Connection& connection, std::int64_t organisation, std::int64_t id,
                                std::optional<AccountId> account, base::Moment now);
// For a person who leaves. Answers how many.
std::int64_t revoke_tokens_of(store::Connection& connection, std::int64_t organisation, AccountId account, base::Moment now);
void touch_token(store::Connection& connection, const Token& token, base::Moment now);

}  // namespace identity
