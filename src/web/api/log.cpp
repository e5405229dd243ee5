#include "web/api/log.hpp"

#include "base/base64.hpp"
#include "base/json.hpp"
#include "engine/change_log.hpp"
#include "queries/changes.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/published.hpp"
#include "web/api/history.hpp"
#include "web/api/input.hpp"

namespace web::api {

using base::JsonWriter, base::Result;

namespace {

constexpr int usual_changes = 50, most_changes = 200;

void write_signed(const Call& call, engine::Work& work, JsonWriter& json) {
    const auto newest = services::newest_checkpoint(work.connection(), call.caller.org);
    const auto key = newest ? services::key_of_checkpoint(call.site.program, call.caller.slug, newest->size) : std::nullopt;
    json.key("key");
    if (key) json.value(*key);
    else json.null();
    json.key("checkpoint");
    if (newest)
        json.begin_object()
            .member("changes", static_cast<std::int64_t>(newest->size))
            .member("at", base::to_text(newest->at))
            .member("note", newest->note)
            .end_object();
    else json.null();
}

void write_change(const Call& call, const queries::ChangeRow& change, JsonWriter& json) {
    const schema::Schema* schema = call.tables().find_by_name(change.kind);
    json.begin_object().member("register", schema->path).member("id", engine::format_reference(*schema, change.number));
    write_version(call,
                  {.sequence = change.sequence,
                   .version = change.version,
                   .at = change.at,
                   .actor = change.actor,
                   .operation = change.operation,
                   .reason = change.reason,
                   .content = {}},
                  json);
    json.end_object();
}

}  // namespace

Result<Response> log(const Call& call, engine::Work& work) {
    const std::int64_t limit = TRY(read_number(call, "limit", 1, most_changes, usual_changes));
    const std::int64_t before = TRY(read_number(call, "before", 1, std::int64_t{1} << 53, 0));
    const engine::LogHead head = engine::log_head(work.connection(), call.caller.org);
    auto changes = queries::newest_changes(work.connection(), call.caller.org,
                                           engine::tables_read_whole(call.tables().all(), call.caller.actor), before,
                                           static_cast<int>(limit) + 1);
    const bool more = changes.size() > static_cast<std::size_t>(limit);
    if (more) changes.pop_back();
    std::string body;
    JsonWriter json(body);
    json.begin_object()
        .member("changes", static_cast<std::int64_t>(head.size))
        .member("root", base::to_base64(ledger::root_of(head.edge)))
        .key("recorded_at");
    if (head.size == 0) json.null();
    else json.value(base::to_text(head.recorded_at));
    write_signed(call, work, json);
    json.key("items").begin_array();
    for (const queries::ChangeRow& change : changes) write_change(call, change, json);
    json.end_array().key("next");
    if (more) json.value(changes.back().sequence);
    else json.null();
    json.end_object();
    return json_response(200, std::move(body));
}

}  // namespace web::api
