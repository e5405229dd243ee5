// Who stands at the gate: what a request shows, the account behind it, and where that account may go, in one statement.
// Stands above organisations: needs scope_to_all().
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "identity/membership.hpp"
#include "identity/session.hpp"
#include "identity/token.hpp"

namespace identity {

struct Visitor {
    Account account;
    std::vector<Access> organisations{};  // that may be entered: those of the account, or the one of the token; by name
    std::optional<Session> session{};     // exactly one of the two
    std::optional<Token> token{};

    bool due_for_touch() const { return session ? session->due_for_touch : token->due_for_touch; }
};

// Reading. Nothing when there is no such session of a signed-in person, when it is over, or when its account is disabled.
std::optional<Visitor> visitor_by_session(store::Connection& connection, std::string_view id, base::Moment now);
// Reading. Nothing unless the token holds: known, not revoked, not over, and its account enabled.
std::optional<Visitor> visitor_by_token(store::Connection& connection, std::string_view plain, base::Moment now);

}  // namespace identity
