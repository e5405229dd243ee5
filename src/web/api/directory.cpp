#include "web/api/directory.hpp"

#include "base/json.hpp"
#include "base/translate.hpp"
#include "engine/search.hpp"
#include "web/server/grammar.hpp"

namespace web::api {

using base::JsonWriter, base::Result, base::word;

namespace {

constexpr int usual_hits = 20;
constexpr int most_hits = 100;

void write_access(const AccountCall& call, const identity::Access& access, JsonWriter& json) {
    const auto& person = call.site.program.engine.tables.of(schema::Kind::person);
    json.begin_object()
        .member("slug", access.slug)
        .member("name", access.organisation_name)
        .member("person", engine::format_reference(person, access.person))
        .key("roles")
        .begin_array();
    for (int i = 0; i < schema::role_count; ++i)
        if (const auto role = static_cast<schema::Role>(i); access.roles.has(role)) json.value(name_of(role));
    json.end_array().end_object();
}

}  // namespace

Response organisations(const AccountCall& call) {
    std::string body;
    JsonWriter json(body);
    json.begin_object().key("items").begin_array();
    for (const auto& access : call.organisations) write_access(call, access, json);
    json.end_array().end_object();
    return json_response(200, std::move(body));
}

Result<Response> search(const Call& call, engine::Work& work) {
    base::Error error{base::ErrorCode::invalid, {}};
    const std::string_view words = call.request.query_value("q");
    if (words.empty()) error.faults.push_back({"q", word("Say what to look for."), {}});
    const std::string_view limit_text = call.request.query_value("limit");
    const auto limit = limit_text.empty() ? usual_hits : grammar::parse_digits<int>(limit_text).value_or(0);
    if (limit < 1 || limit > most_hits)
        error.faults.push_back({"limit", word("Give a whole number from {0} to {1}."), {"1", std::to_string(most_hits)}});
    for (const auto& [name, value] : call.request.query)
        if (name != "q" && name != "limit") error.faults.push_back({name, word("There is no such parameter."), {}});
    if (!error.faults.empty()) return error;
    std::string body;
    JsonWriter json(body);
    json.begin_object().key("items").begin_array();
    for (const auto& hit :
         engine::search_all(work.connection(), call.tables(), call.caller.org, call.caller.actor, words, limit))
        json.begin_object()
            .member("kind", hit.schema->table)
            .member("register", hit.schema->path)
            .member("id", engine::format_reference(*hit.schema, hit.number))
            .member("title", hit.title)
            .end_object();
    json.end_array().end_object();
    return json_response(200, std::move(body));
}

}  // namespace web::api
