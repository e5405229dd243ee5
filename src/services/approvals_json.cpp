#include "services/approvals_json.hpp"

#include "base/json.hpp"
#include "engine/titles.hpp"
#include "isms/kinds.hpp"
#include "services/comparison_json.hpp"

namespace services {

namespace {

void write_person(std::int64_t number, base::JsonWriter& json) {
    if (number == 0) json.null();
    else json.value(engine::format_reference(isms::person::table, number));
}

void write_cause(engine::Work& work, const engine::Cause& cause, base::JsonWriter& json) {
    json.begin_object().key("path").begin_array();
    for (const engine::Target& target : cause.path) json.value(engine::format_reference(*target.schema, target.number));
    json.end_array().key("fields").begin_array();
    write_differences(work.tables(), cause.differences, json);
    json.end_array().member("is_erased", cause.is_erased).member("is_unreadable", cause.is_unreadable).key("change");
    if (cause.version) json.value(cause.version->sequence);
    else json.null();
    json.key("changed_at");
    if (cause.version) json.value(base::to_text(cause.version->at));
    else json.null();
    json.key("changed_by");
    if (cause.version) write_person(cause.version->actor, json);
    else json.null();
    json.end_object();
}

void write_standing(engine::Work& work, const Standing& standing, base::JsonWriter& json) {
    const engine::Approval& approval = standing.approval;
    const schema::Schema& schema = *approval.schema;
    json.begin_object()
        .member("id", engine::format_reference(schema, approval.number))
        .member("register", schema.path)
        .member("title", engine::title_of(work, schema, approval.number))
        .member("step", approval.version.operation)
        .member("version", approval.version.version)
        .member("change", approval.version.sequence)
        .member("content_sha256", standing.content_hash)
        .key("approved_by");
    write_person(approval.version.actor, json);
    json.key("roles").begin_array();
    for (int i = 0; i < schema::role_count; ++i)
        if (const auto role = static_cast<schema::Role>(i); standing.roles.has(role)) json.value(schema::name_of(role));
    json.end_array().member("roles_are_erased", standing.roles_are_erased).key("stated_on");
    if (standing.stated_on) json.value(base::to_text(*standing.stated_on));
    else json.null();
    json.member("recorded_at", base::to_text(approval.version.at))
        .member("reason", approval.version.reason)
        .member("is_stale", standing.is_stale())
        .key("causes")
        .begin_array();
    for (const engine::Cause& cause : standing.causes) write_cause(work, cause, json);
    json.end_array().end_object();
}

}  // namespace

std::string to_json(engine::Work& work, const ApprovalList& list) {
    std::string body;
    base::JsonWriter json(body);
    json.begin_object().key("items").begin_array();
    for (const Standing& standing : list.items) write_standing(work, standing, json);
    json.end_array().key("next");
    if (list.next == 0) json.null();
    else json.value(list.next);
    json.member("all", list.all).member("stale", list.stale).end_object();
    return body;
}

}  // namespace services
