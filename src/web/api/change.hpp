// How the API changes something: one transaction, and the answer kept for a day when the client gave an Idempotency-Key.
//
// The key makes a repetition safe: the same account sends the same request (method, target, body) again and gets the first
// answer, with Idempotency-Replayed: true, and nothing happens twice. The same key with another request is refused. The
// answer is kept in the transaction of the change, so both are there or neither is; a refused request changes nothing, is
// not kept, and may be sent again with its key.
#pragma once
#include <string>

#include "web/api/gate.hpp"

namespace web::api {

struct Answer {
    int status = 200;
    std::string etag, location;  // "" for none
    std::string body;            // JSON; "" for none
};

using Job = base::function_ref<base::Result<Answer>(engine::Work&)>;

// `reason` is kept with the version. The job may run more than once, on another thread.
Response change(const Call& call, const std::string& reason, Job job);

// The record that {ref} names, when If-Match allows: conflict (412 at the edge) when the header names another version. A
// weak tag counts like a strong one: proxies that compress weaken them, and ours name exactly one content.
base::Result<engine::Record> find_current(const Call& call, engine::Work& work);

Answer answer_with(const Call& call, const engine::Record& record, int status = 200);

}  // namespace web::api
