#include "services/log/time_stamps.hpp"

#include "base/check.hpp"
#include "base/environment.hpp"
#include "base/http_post.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/translate.hpp"
#include "ledger/note.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/signer.hpp"
#include "services/organisations.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr std::chrono::hours between{1};
constexpr std::chrono::seconds patience{10};
constexpr std::size_t nonce_bytes = 16;

KeptTimeStamp time_stamp_in(const store::Row& row) {
    const auto note = row.is_null(3) ? std::nullopt : ledger::parse_note(row.text(3));
    return {static_cast<std::uint64_t>(row.integer(0)), base::from_micros(row.integer(1)),
            std::string(base::as_text(row.bytes(2))), note ? note->text : std::string()};
}

// The checkpoint that has to be stamped now.
std::optional<StoredCheckpoint> find_due(Program& program, std::int64_t org) {
    return program.database.read([&](store::Connection& connection) -> std::optional<StoredCheckpoint> {
        connection.scope_to(org);
        auto newest = newest_checkpoint(connection, org);
        auto cursor = connection.select(
            "SELECT c.size, c.at FROM log_time_stamp s JOIN log_checkpoint c ON c.org = s.org AND c.size = s.size "
            "WHERE s.org = $1 ORDER BY s.size DESC LIMIT 1",
            org);
        const auto* last = cursor->next();
        if (!newest || !last) return newest;
        const base::Moment signed_at = base::from_micros(last->integer(1)), now = program.clock.now();
        // A clock that was set back must not put it off.
        const bool is_due = now >= signed_at + between || now < signed_at;
        return is_due && newest->size > static_cast<std::uint64_t>(last->integer(0)) ? newest : std::nullopt;
    });
}

void keep(Program& program, std::int64_t org, std::uint64_t size, const base::TimeStamp& stamp, std::string_view answer) {
    program.database.with_transaction([&](store::Connection& connection) {
        connection.scope_to(org);
        connection.execute(
            "INSERT INTO log_time_stamp (org, size, at, answer) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", org, size,
            base::to_micros(stamp.at), base::as_bytes(answer));
        return true;
    });
}

void log_failure(std::string_view organisation, std::string_view reason) {
    base::log_error("checkpoint not time-stamped", {{"organisation", organisation}, {"reason", reason}});
}

}  // namespace

std::optional<KeptTimeStamp> newest_time_stamp(store::Connection& connection, std::int64_t org) {
    auto cursor = connection.select(
        "SELECT s.size, s.at, s.answer, c.note FROM log_time_stamp s JOIN log_checkpoint c ON c.org = s.org AND c.size = "
        "s.size WHERE s.org = $1 ORDER BY s.size DESC LIMIT 1",
        org);
    const auto* row = cursor->next();
    return row ? std::optional(time_stamp_in(*row)) : std::nullopt;
}

void each_time_stamp(store::Connection& connection, std::int64_t org, const std::function<void(const KeptTimeStamp&)>& job) {
    auto cursor = connection.select(
        "SELECT s.size, s.at, s.answer, c.note FROM log_time_stamp s LEFT JOIN log_checkpoint c ON c.org = s.org AND c.size "
        "= "
        "s.size WHERE s.org = $1 ORDER BY s.size",
        org);
    while (const auto* row = cursor->next()) job(time_stamp_in(*row));
}

Result<bool> stamp_newest(Program& program, std::int64_t org) {
    CHECK(program.signer != nullptr);
    const AuthoritySettings& authority = program.signer->authority;
    const auto due = authority.url.empty() ? std::nullopt : find_due(program, org);
    const auto note = due ? ledger::parse_note(due->note) : std::nullopt;
    if (!note) return false;
    const base::Digest digest = base::sha256(base::as_bytes(note->text));
    const std::string nonce = base::random_bytes(nonce_bytes);
    const std::string question = base::time_stamp_request(digest, base::as_bytes(nonce));
    const std::string answer = base::post_der({.url = authority.url,
                                               .content_type = "application/timestamp-query",
                                               .answer_type = "application/timestamp-reply",
                                               .body = question},
                                              patience);
    std::string reason;
    const auto stamp = base::verify_time_stamp(answer, digest, authority.certificates, reason, base::as_bytes(nonce));
    if (!stamp)
        return fail(ErrorCode::invalid, word("The answer of the time stamping authority is not taken: {0}."), {}, {reason});
    keep(program, org, due->size, *stamp, answer);
    return true;
}

bool stamp_all_logs(Program& program, const std::function<bool()>& is_stopping) {
    for (const OrganisationEntry& one : list_organisations(program)) {
        if (is_stopping()) return true;
        try {
            if (const auto stamped = stamp_newest(program, one.org); !stamped) {
                log_failure(one.slug, base::describe(stamped.error().faults.front()));
                return false;
            }
        } catch (const base::EnvironmentError& error) {
            log_failure(one.slug, error.what());
            return false;
        }
    }
    return true;
}

}  // namespace services
