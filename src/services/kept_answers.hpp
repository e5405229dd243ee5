// Answers that are kept for a day under a key that the client chose, so that the same request can be sent again and nothing
// happens twice. Kept in the transaction of the change: both are there or neither is.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "engine/work.hpp"

namespace services {

inline constexpr std::chrono::hours answers_kept_for{24};  // a job removes what is older

struct KeptAnswer {
    std::string request_hash;  // of the request that it answers: the same key with another hash is a mistake of the client
    int status = 0;
    std::string headers;  // JSON
    std::string body;
};

// Of this account, in the organisation of the work.
std::optional<KeptAnswer> find_answer(engine::Work& work, std::int64_t account, std::string_view key);
void keep_answer(engine::Work& work, std::int64_t account, std::string_view key, const KeptAnswer& answer);
// Writing, in all organisations.
void forget_old_answers(store::Connection& connection, base::Moment now);

}  // namespace services
