// Limits on guessing: one counter for each account name, existing or not, and one for each client network.
//
// An attempt is counted before it is judged, so that a thousand guesses sent at once are a thousand attempts. The names are
// hashed: a password typed into the wrong field is kept nowhere. Refusals are not counted, and do not prolong the wait.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/result.hpp"
#include "identity/client.hpp"
#include "store/connection.hpp"

namespace identity {

// `free` attempts follow each other without a wait. After the next ones the wait is 10 s, 20 s, 40 s ... up to 15 minutes.
struct AttemptLimit {
    int free;
    std::chrono::seconds forgotten_after;  // without an attempt
};
inline constexpr AttemptLimit account_limit{5, std::chrono::hours(24)};
// An office behind one address signs in on the same Monday morning.
inline constexpr AttemptLimit network_limit{30, std::chrono::hours(1)};

// Seconds to wait after so many attempts.
std::chrono::seconds wait_after(int attempts, AttemptLimit limit);

// Writing. Counts one attempt by both counters, or refuses: too_many, with the seconds to wait as argument {0}.
base::Result<void> count_attempt(store::Connection& connection, std::string_view email, const Client& client,
                                 base::Moment now);
// Writing, after success: the account starts anew. The network only gets this attempt back, or one good password would buy a
// guesser unlimited attempts on the others.
void forgive_attempts(store::Connection& connection, std::string_view email, const Client& client);
// Writing: removes what has no effect any more. For a job, once a day. Answers the number of rows.
std::int64_t forget_old_attempts(store::Connection& connection, base::Moment now);

}  // namespace identity
