// Sessions of signed-in people. The id is 32 random bytes as base64url, in a cookie; the database knows only its SHA-256, so
// that a stolen backup opens no session. Stands above organisations: no row-level security.
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
#include "identity/client.hpp"
#include "store/connection.hpp"

namespace identity {

inline constexpr std::chrono::minutes session_idle{30};       // without a request
inline constexpr std::chrono::hours session_life{12};         // however busy
inline constexpr std::chrono::minutes second_factor_life{5};  // from the password to the code
inline constexpr std::chrono::days invitation_life{7};
inline constexpr std::chrono::minutes touch_interval{1};

// What an id in the table session may be used for.
enum class Stage : std::uint8_t { invitation, second_factor, room, signed_in };

struct StartedSession {
    std::string id;  // for the cookie; nobody can read it again
    base::Moment expires_at{};
};

struct Session {
    std::string csrf;  // see csrf.hpp
    base::Moment created_at{};
    base::Moment last_seen_at{};              // to the minute
    base::Moment expires_at{};                // at the latest
    std::int64_t organisation = 0, room = 0;  // of a session that a link to an audit room began; it leads nowhere else
    bool due_for_touch = false;               // call touch_session, in a transaction, beside the answer

    bool is_of_room() const { return room != 0; }
};

// For the person who looks at the own sessions.
struct SessionSummary {
    std::string handle;  // names the session to end_own_session; opens nothing
    base::Moment created_at{};
    base::Moment last_seen_at{};
    Client client;
};

// Reading. Nothing when there is no such session of that stage, when it is over, or when its account is disabled. A session
// of Stage::signed_in is found with visitor_by_session.
std::optional<AccountId> find_stage(store::Connection& connection, std::string_view id, Stage stage, base::Moment now);
// The newest first; only those that are not over.
std::vector<SessionSummary> list_sessions(store::Connection& connection, AccountId account, base::Moment now);
std::string handle_of(std::string_view id);

// The audit room that a link or a session is of, and when that is over at the latest.
struct SessionRoom {
    std::int64_t organisation = 0, number = 0;
    base::Moment until{};
};

// Writing.
StartedSession start_session(store::Connection& connection, AccountId account, Stage stage, const Client& client,
                             base::Moment now, const std::optional<SessionRoom>& room = {});
void touch_session(store::Connection& connection, std::string_view id, base::Moment now);
void end_session(store::Connection& connection, std::string_view id);  // also where it is over already
// not_found where the account has no such session.
base::Result<void> end_own_session(store::Connection& connection, AccountId account, std::string_view handle);
// After a new password or new roles; invitations and half sign-ins end as well. Both answer the number of signed-in sessions
// that were ended.
std::int64_t end_sessions_of(store::Connection& connection, AccountId account);
std::int64_t end_other_sessions_of(store::Connection& connection, AccountId account, std::string_view id);
// For a job: removes what is over. Answers the number of rows.
std::int64_t delete_past_sessions(store::Connection& connection, base::Moment now);

}  // namespace identity
