#include "services/kept_answers.hpp"

namespace services {

std::optional<KeptAnswer> find_answer(engine::Work& work, std::int64_t account, std::string_view key) {
    const auto rows = work.connection().select(
        "SELECT request_hash, status, headers, body FROM idempotency WHERE org = $1 AND account = $2 AND key = $3 AND "
        "created_at > $4",
        work.occasion().org, account, key, base::to_micros(work.occasion().now - answers_kept_for));
    const store::Row* row = rows->next();
    if (!row) return std::nullopt;
    return KeptAnswer{row->string(0), static_cast<int>(row->integer(1)), row->string(2), row->string(3)};
}

void keep_answer(engine::Work& work, std::int64_t account, std::string_view key, const KeptAnswer& answer) {
    work.connection().execute(
        "INSERT INTO idempotency (org, account, key, request_hash, status, headers, body, created_at) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7, $8) ON CONFLICT (org, account, key) DO UPDATE SET request_hash = excluded.request_hash, status = "
        "excluded.status, headers = excluded.headers, body = excluded.body, created_at = excluded.created_at",
        work.occasion().org, account, key, answer.request_hash, answer.status, answer.headers, answer.body,
        base::to_micros(work.occasion().now));
}

void forget_old_answers(store::Connection& connection, base::Moment now) {
    connection.execute("DELETE FROM idempotency WHERE created_at < $1", base::to_micros(now - answers_kept_for));
}

}  // namespace services
