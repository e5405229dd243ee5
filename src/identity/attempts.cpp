#include "identity/attempts.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"

namespace identity {

namespace {

constexpr std::chrono::seconds first_wait{10};
constexpr std::chrono::seconds longest_wait = std::chrono::minutes(15);
constexpr std::size_t most_name_bytes = 1024;

std::string account_subject(std::string_view email) {
    const bool plausible = email.size() <= most_name_bytes && base::is_utf8(email);
    return base::sha256_hex(base::as_bytes("account " + (plausible ? base::fold(email) : std::string())));
}

std::string network_subject(const Client& client) {
    return base::sha256_hex(base::as_bytes("network " + network_of(client.address)));
}

struct Count {
    int attempts = 0;
    base::Moment last_at{};
    base::Moment blocked_until{};
};

Count read_count(store::Connection& connection, std::string_view subject) {
    const auto rows =
        connection.select("select attempts, last_at, blocked_until from sign_in_attempt where subject = $1", subject);
    const store::Row* row = rows->next();
    if (!row) return {};
    return {static_cast<int>(row->integer(0)), base::from_micros(row->integer(1)), base::from_micros(row->integer(2))};
}

base::Result<void> count_one(store::Connection& connection, const std::string& subject, AttemptLimit limit,
                             base::Moment now) {
    Count count = read_count(connection, subject);
    if (now < count.blocked_until) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(count.blocked_until - now);
        return base::fail(base::ErrorCode::too_many,
                          base::word("There were too many attempts to sign in. Please try again in {0} s."), {},
                          {std::to_string(wait.count())});
    }
    if (count.last_at + limit.forgotten_after <= now) count.attempts = 0;
    ++count.attempts;
    connection.execute(
        "insert into sign_in_attempt (subject, attempts, last_at, blocked_until) values ($1, $2, $3, $4) "
        "on conflict (subject) do update set attempts = excluded.attempts, last_at = excluded.last_at, "
        "blocked_until = excluded.blocked_until",
        subject, count.attempts, base::to_micros(now), base::to_micros(now + wait_after(count.attempts, limit)));
    return {};
}

}  // namespace

std::chrono::seconds wait_after(int attempts, AttemptLimit limit) {
    if (attempts < limit.free) return std::chrono::seconds(0);
    const int doublings = std::min(attempts - limit.free, 10);
    return std::min(first_wait * (1 << doublings), longest_wait);
}

base::Result<void> count_attempt(store::Connection& connection, std::string_view email, const Client& client,
                                 base::Moment now) {
    TRY(count_one(connection, account_subject(email), account_limit, now));
    return count_one(connection, network_subject(client), network_limit, now);
}

void forgive_attempts(store::Connection& connection, std::string_view email, const Client& client) {
    connection.execute("delete from sign_in_attempt where subject = $1", account_subject(email));
    connection.execute(
        "update sign_in_attempt set attempts = attempts - 1, blocked_until = 0 where subject = $1 and attempts > 0",
        network_subject(client));
}

std::int64_t forget_old_attempts(store::Connection& connection, base::Moment now) {
    const auto longest = std::max(account_limit.forgotten_after, network_limit.forgotten_after);
    return connection.execute("delete from sign_in_attempt where last_at <= $1 and blocked_until <= $2",
                              base::to_micros(now - longest), base::to_micros(now));
}

}  // namespace identity
