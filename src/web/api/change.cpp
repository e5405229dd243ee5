#include "web/api/change.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/translate.hpp"
#include "services/kept_answers.hpp"
#include "web/api/item.hpp"
#include "web/api/problem.hpp"
#include "web/server/negotiation.hpp"

namespace web::api {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr std::size_t longest_key = 200;
constexpr std::string_view key_header = "Idempotency-Key";

bool is_key(std::string_view key) {
    return !key.empty() && key.size() <= longest_key && std::ranges::all_of(key, [](char c) { return c > ' ' && c < 0x7f; });
}

// The length of each part stands before it, so that no two requests look alike.
std::string hash_of(const Request& request) {
    base::Sha256 hash;
    for (const std::string_view part : {to_text(request.method), request.target, request.body}) {
        hash.add(base::as_bytes(std::to_string(part.size()) + ":"));
        hash.add(base::as_bytes(part));
    }
    return base::to_hex(hash.finish());
}

struct Kept {
    Answer answer;
    bool replayed = false;
};

Result<std::optional<Answer>> find_kept(const Call& call, engine::Work& work, std::string_view key, std::string_view hash) {
    auto kept = services::find_answer(work, call.caller.account, key);
    if (!kept) return std::optional<Answer>();
    if (kept->request_hash != hash)
        return fail(ErrorCode::invalid, word("This key belongs to another request already. Take a new key."), key_header);
    base::JsonFault fault;
    const auto headers = base::parse_json(kept->headers, fault).value_or(base::Json());
    return std::optional(Answer{kept->status, std::string(headers.text_or("ETag")), std::string(headers.text_or("Location")),
                                std::move(kept->body)});
}

void keep(const Call& call, engine::Work& work, std::string_view key, const std::string& hash, const Answer& answer) {
    base::Json headers(base::Json::Object{});
    headers.set("ETag", answer.etag);
    headers.set("Location", answer.location);
    services::keep_answer(work, call.caller.account, key, {hash, answer.status, base::to_json(headers), answer.body});
}

Response to_response(Kept kept) {
    Response response = json_response(kept.answer.status, std::move(kept.answer.body));
    if (!kept.answer.etag.empty()) response.add_header("ETag", std::move(kept.answer.etag));
    if (!kept.answer.location.empty()) response.add_header("Location", std::move(kept.answer.location));
    if (kept.replayed) response.add_header("Idempotency-Replayed", "true");
    return response;
}

}  // namespace

Response change(const Call& call, const std::string& reason, Job job) {
    const auto key = call.request.find_header(key_header);
    if (key && !is_key(*key))
        return problem(
            422,
            {std::string(key_header), word("A key is 1 to {0} visible ASCII characters."), {std::to_string(longest_key)}});
    const std::string hash = key ? hash_of(call.request) : std::string();
    auto result = services::write(call.site.program, call.caller, reason, [&](engine::Work& work) -> Result<Kept> {
        if (!key) return Kept{TRY(job(work))};
        if (auto kept = TRY(find_kept(call, work, *key, hash))) return Kept{*std::move(kept), true};
        Kept made{TRY(job(work))};
        keep(call, work, *key, hash, made.answer);
        return made;
    });
    return result ? to_response(*std::move(result)) : refusal(call.request, result.error());
}

Result<engine::Record> find_current(const Call& call, engine::Work& work) {
    engine::Record record = TRY(call.record(work));
    const auto tags = call.request.find_header("If-Match");
    if (tags && !matches_tag(*tags, etag_of(record)))
        return fail(ErrorCode::conflict,
                    word("Somebody changed this record in the meantime: it is at version {0} now. Read it again."), {},
                    {std::to_string(record.meta.version)});
    return record;
}

Answer answer_with(const Call& call, const engine::Record& record, int status) {
    return {status, etag_of(record), status == 201 ? call.url_of(*record.schema, record.meta.number) : std::string(),
            item_of(call.tables(), record)};
}

}  // namespace web::api
