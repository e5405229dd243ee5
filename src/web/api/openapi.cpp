#include "web/api/openapi.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "web/api/endpoints.hpp"
#include "web/api/gate.hpp"
#include "web/api/item.hpp"
#include "web/api/openapi_schemas.hpp"
#include "web/api/problem.hpp"

namespace web::api {

using namespace openapi;
using base::Json, schema::Schema;

namespace {

Json parameter(std::string_view name, std::string_view in, Json schema, std::string_view description, bool required) {
    return object(
        {{"name", name}, {"in", in}, {"required", required}, {"description", description}, {"schema", std::move(schema)}});
}

Json text() { return object({{"type", "string"}}); }
Json whole_number(std::int64_t least, std::int64_t most) {
    return object({{"type", "integer"}, {"minimum", least}, {"maximum", most}});
}

Json common_parameters() {
    return object({
        {"org", parameter("org", "path", text(), "The short name of the organisation.", true)},
        {"version", parameter("version", "path", object({{"type", "integer"}, {"minimum", 1}}), "A kept version.", true)},
        {"reason", parameter("reason", "query", object({{"type", "string"}, {"maxLength", 2000}}),
                             "Why; kept with the version.", false)},
        {"if_match", parameter("If-Match", "header", text(), "The ETag of the version that you saw.", true)},
        {"if_match_optional", parameter("If-Match", "header", text(),
                                        "The ETag of the version that you saw; the step is refused on another.", false)},
        {"if_none_match", parameter("If-None-Match", "header", text(), "The ETag that you have.", false)},
        {"idempotency_key",
         parameter("Idempotency-Key", "header", object({{"type", "string"}, {"minLength", 1}, {"maxLength", 200}}),
                   "Makes it safe to repeat the request for a day: the first answer comes again and nothing happens twice. "
                   "The same key with another request is refused (422). A refused request is not remembered.",
                   false)},
        {"search", parameter("q", "query", text(), "Words that the record holds; the last one may be a beginning.", false)},
        {"at", parameter("at", "query", text(),
                         "As it stood at the end of a day, 2026-03-31, or at a moment, 2026-03-31T09:15:00Z.", false)},
        {"sort",
         parameter("sort", "query", text(), "Up to three columns, a minus for the highest first: -level,title", false)},
        {"limit", parameter("limit", "query", whole_number(1, 1000), "Records on a page; 50 when not given.", false)},
        {"cursor", parameter("cursor", "query", text(), "What the page before gave as `next`.", false)},
        {"fields", parameter("fields", "query", text(), "Only these members, and always the id: title,level", false)},
        {"total", parameter("total", "query", object({{"type", "boolean"}}), "false leaves out the counting.", false)},
    });
}

Json answer(std::string_view description, Json schema, bool tagged = false) {
    Json out = object({{"description", description},
                       {"content", object({{"application/json", object({{"schema", std::move(schema)}})}})}});
    if (tagged) out.set("headers", object({{"ETag", reference_to("headers", "ETag")}}));
    return out;
}

void refuse_with(Json& responses, std::initializer_list<int> statuses) {
    for (const int status : statuses)
        responses.set(std::to_string(status), reference_to("responses", "P" + std::to_string(status)));
}

Json body(Json schema, bool required = true) {
    return object(
        {{"required", required}, {"content", object({{"application/json", object({{"schema", std::move(schema)}})}})}});
}

// "Risk owner (own records), ISMS manager".
std::string who_may(const Schema& schema, schema::Verb verb) {
    std::string text;
    for (int i = 0; i < schema::role_count; ++i) {
        const auto role = static_cast<schema::Role>(i);
        const auto reach = engine::reach_of(schema, verb, {.roles = 1u << i});
        if (reach == engine::Reach::none) continue;
        text += (text.empty() ? "" : ", ") + std::string(name_of(role));
        if (reach == engine::Reach::own) text += " (own records)";
    }
    return "Roles: " + text + ".";
}

// From which states a step leads where, and what it asks of the record.
std::string steps_of(const Schema& schema, schema::Verb verb) {
    std::string text;
    for (const auto& step : schema.steps) {
        if (step.verb != verb) continue;
        text += std::string(schema.state.choices[step.from].name) + " to " + std::string(schema.state.choices[step.to].name);
        if (!step.clause.empty()) text += ", ISO/IEC 27001 " + std::string(step.clause);
        text += step.guard ? "; refused (409 or 422) while something that the step asks for is missing. " : ". ";
    }
    return text;
}

std::string label_of_step(const Schema& schema, schema::Verb verb) {
    return std::string(std::ranges::find(schema.steps, verb, &schema::Step::verb)->label);
}

// What each operation is called, takes and answers.
class Describer {
public:
    explicit Describer(const Endpoint& endpoint) : endpoint_(endpoint) {
        if (endpoint.schema) type_ = type_name(endpoint.schema->table);
    }

    Json describe() {
        switch (endpoint_.operation) {
            case Operation::document:
                return public_document();
            case Operation::organisations:
                ok(200, answer("Them, by name.", schema_named("MyOrganisations")));
                return finish("listOrganisations", "The organisations that this account may enter");
            case Operation::search:
                return search();
            case Operation::missing:
                ok(200, answer("Each check with its answer and the records that show it.", schema_named("Conformity")));
                refuse_with(responses_, {403, 404});
                return finish("listMissing", "What ISO/IEC 27001 still asks");
            case Operation::log:
                parameters_.push_back(
                    parameter("limit", "query", whole_number(1, 200), "Changes; 50 when not given.", false));
                parameters_.push_back(parameter("before", "query", whole_number(1, std::int64_t{1} << 53),
                                                "Only changes before this one: `next` of the page before.", false));
                ok(200,
                   answer("The head of the log, what was signed last, and the newest changes.", schema_named("ChangeLog")));
                refuse_with(responses_, {404, 422});
                return finish("getLog", "The log of changes");
            case Operation::compare: {
                const auto moment = [](std::string_view name, std::string_view words, bool required) {
                    return parameter(name, "query", text(), words, required);
                };
                parameters_.push_back(
                    moment("from", "A day, 2026-01-31 (its end), or a moment, 2026-01-31T09:15:00Z.", true));
                parameters_.push_back(moment("to", "The same; now when not given.", false));
                parameters_.push_back(parameter("register", "query", text(), "Only this register, by its path.", false));
                parameters_.push_back(parameter("limit", "query", whole_number(1, 1000),
                                                "Records of each register; 50 when not given.", false));
                ok(200, answer("What was added, changed and removed between two moments.", schema_named("Comparison")));
                refuse_with(responses_, {404, 422});
                return finish("compareMoments", "Two moments beside each other");
            }
            case Operation::approvals:
                return approvals();
            case Operation::pack:
                return pack();
            case Operation::upload:
                return upload();
            case Operation::list:
                return list();
            case Operation::create:
                return create();
            case Operation::find:
                take({"fields", "if_none_match"});
                ok(200, answer("The record.", schema_named(type_ + "Part"), true));
                responses_.set("304", object({{"description", "It is still the version of If-None-Match."}}));
                refuse_with(responses_, {404, 422});
                return finish("get" + type_, "One record");
            case Operation::update:
                return update();
            case Operation::remove:
                take({"if_match", "reason", "idempotency_key"});
                ok(204, object({{"description", "It is gone; its kept versions stay."}}));
                refuse_with(responses_, {403, 404, 409, 412, 422, 428});
                return finish("remove" + type_, "Remove a record that no other names");
            case Operation::advance:
                return advance();
            case Operation::history:
                return history();
            case Operation::version:
                ok(200, answer("It.", schema_named("KeptVersion")));
                refuse_with(responses_, {404});
                return finish("get" + type_ + "Version", "One kept version");
            case Operation::links:
                ok(200, answer("What the record names, and what names it.", schema_named("Links")));
                refuse_with(responses_, {404});
                return finish("get" + type_ + "Links", "Links both ways");
            case Operation::download:
                return download();
        }
        return {};
    }

private:
    void take(std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) parameters_.push_back(reference_to("parameters", name));
    }
    void ok(int status, Json response) { responses_.set(std::to_string(status), std::move(response)); }

    Json finish(std::string id, std::string_view summary, Json request_body = {}) {
        Json out = object({{"operationId", std::move(id)}, {"summary", summary}});
        if (endpoint_.schema) {
            out.set("tags", Json::Array{endpoint_.schema->plural});
            out.set("description", description_ + who_may(*endpoint_.schema, endpoint_.verb));
        } else {
            out.set("tags", Json::Array{"General"});
        }
        if (endpoint_.method == Method::get && endpoint_.pattern.contains("{org}")) {
            parameters_.push_back(reference_to("parameters", "at"));
            refuse_with(responses_, {422});
        }
        if (!parameters_.empty()) out.set("parameters", std::move(parameters_));
        if (!request_body.is_null()) out.set("requestBody", std::move(request_body));
        if (endpoint_.operation != Operation::document) refuse_with(responses_, {401});
        if (endpoint_.method != Method::get) refuse_with(responses_, {507});
        refuse_with(responses_, {500, 503});
        std::ranges::sort(*responses_.object(), {}, &Json::Member::first);
        out.set("responses", std::move(responses_));
        return out;
    }

    Json public_document() {
        ok(200, answer("It.", object({{"type", "object"}})));
        refuse_with(responses_, {405});
        Json out = finish("getDescription", "This document");
        out.set("security", Json::Array{});
        return out;
    }

    Json search() {
        parameters_.push_back(parameter("q", "query", text(), "Words; the last one may be a beginning.", true));
        parameters_.push_back(parameter("limit", "query", whole_number(1, 100), "Hits; 20 when not given.", false));
        ok(200, answer("The best hits.", schema_named("SearchHits")));
        refuse_with(responses_, {404, 422});
        return finish("search", "Search in all registers");
    }

    Json upload() {
        parameters_.push_back(
            parameter("name", "query", text(), "What the file is called, where the body is the file.", false));
        ok(201, answer("What a record takes as the value of a file.", schema_named("Upload")));
        refuse_with(responses_, {403, 404, 413, 422});
        const Json binary(Json::Object{});
        const Json form =
            object({{"type", "object"}, {"properties", object({{"file", binary}})}, {"required", Json::Array{"file"}}});
        return finish("upload", "Upload a file, to be named by a record",
                      object({{"required", true},
                              {"content", object({{"application/octet-stream", object({{"schema", binary}})},
                                                  {"multipart/form-data", object({{"schema", form}})}})}}));
    }

    Json list() {
        take({"search", "sort", "limit", "cursor", "fields", "total"});
        parameters_.push_back(object(
            {{"name", "filters"},
             {"in", "query"},
             {"description",
              "A column compared with a value: level=3, state=draft,assessed (any of them), level.min=2, "
              "review_due.max=2026-12-31, "
              "treatment.not=avoid, owner.empty=true, title.contains=laptop. Links are references; a person may be `me`."},
             {"style", "form"},
             {"explode", true},
             {"schema", schema_named(type_ + "Filters")}}));
        ok(200, answer("A page of the register.", schema_named(type_ + "List")));
        refuse_with(responses_, {403, 404, 422});
        return finish("list" + type_, endpoint_.schema->plural);
    }

    Json create() {
        take({"reason", "idempotency_key"});
        Json created = answer("The new record.", schema_named(type_), true);
        created.set("headers",
                    object({{"ETag", reference_to("headers", "ETag")}, {"Location", reference_to("headers", "Location")}}));
        ok(201, std::move(created));
        refuse_with(responses_, {400, 403, 404, 409, 413, 415, 422});
        return finish("create" + type_, "A new record", body(schema_named(type_ + "New")));
    }

    Json update() {
        take({"if_match", "reason", "idempotency_key"});
        ok(200, answer("The record as it is now.", schema_named(type_), true));
        refuse_with(responses_, {400, 403, 404, 409, 412, 413, 415, 422, 428});
        description_ = "Only the fields that are named change; null empties one. ";
        return finish("update" + type_, "Change some fields", body(schema_named(type_ + "Change")));
    }

    Json approvals() {
        parameters_.push_back(parameter("stale", "query", object({{"type", "boolean"}}),
                                        "Only those that do not cover what is recorded.", false));
        parameters_.push_back(parameter("limit", "query", whole_number(1, 500), "Approvals; 50 when not given.", false));
        parameters_.push_back(parameter("before", "query", whole_number(1, std::int64_t{1} << 53),
                                        "Only approvals before this change: `next` of the page before.", false));
        ok(200, answer("What is approved, and what has changed since.", schema_named("Approvals")));
        refuse_with(responses_, {404, 422});
        return finish("listApprovals", "Approvals, and whether they still cover what is recorded");
    }

    Json pack() {
        parameters_.push_back(
            parameter("scope", "query", text(), "Registers by their paths: risks,assets. All without it.", false));
        ok(200, object({{"description", "An archive that keepwright-verify checks."},
                        {"content", object({{"application/zip", object({{"schema", Json(Json::Object{})}})}})}}));
        refuse_with(responses_, {403, 404, 409, 422});
        return finish("getPack", "An audit pack: records, files, and the proof that the log holds them");
    }

    Json advance() {
        take({"if_match_optional", "idempotency_key"});
        ok(200, answer("The record as it is now.", schema_named(type_), true));
        refuse_with(responses_, {400, 403, 404, 409, 412, 413, 415, 422});
        description_ = steps_of(*endpoint_.schema, endpoint_.verb);
        return finish(std::string(name_of(endpoint_.verb)) + type_, label_of_step(*endpoint_.schema, endpoint_.verb),
                      body(schema_named(type_ + "Step"), false));
    }

    Json history() {
        parameters_.push_back(parameter("limit", "query", whole_number(1, 200), "Versions; 50 when not given.", false));
        parameters_.push_back(parameter("before", "query", object({{"type", "integer"}, {"minimum", 1}}),
                                        "What the page before gave as `next`.", false));
        ok(200, answer("The newest first.", schema_named("VersionList")));
        refuse_with(responses_, {404, 422});
        return finish("list" + type_ + "Versions", "The kept versions");
    }

    Json download() {
        take({"if_none_match"});
        ok(200, object({{"description", "The content, to be saved and not to be shown."},
                        {"content", object({{"application/octet-stream", object({{"schema", Json(Json::Object{})}})}})}}));
        responses_.set("304", object({{"description", "It is still the content of If-None-Match."}}));
        refuse_with(responses_, {404});
        return finish("download" + type_ + type_name(endpoint_.field->name), endpoint_.field->label);
    }

    const Endpoint& endpoint_;
    std::string type_;
    std::string description_;
    Json::Array parameters_;
    Json responses_{Json::Object{}};
};

std::string method_name(Method method) { return base::to_lower_ascii(to_text(method)); }

// Parameters of the path stand beside its operations.
Json path_parameters(const Endpoint& endpoint) {
    Json::Array parameters;
    if (endpoint.pattern.contains("{org}")) parameters.push_back(reference_to("parameters", "org"));
    if (endpoint.pattern.contains("{ref}"))
        parameters.push_back(parameter("ref", "path", reference_pattern(*endpoint.schema), "The record.", true));
    if (endpoint.pattern.contains("{version}")) parameters.push_back(reference_to("parameters", "version"));
    return parameters;
}

Json paths_of(const std::vector<Endpoint>& all) {
    Json paths(Json::Object{});
    for (const Endpoint& endpoint : all) {
        Json path(Json::Object{});
        if (const Json* known = paths.find(endpoint.pattern)) path = *known;
        else if (Json parameters = path_parameters(endpoint); !parameters.array()->empty())
            path.set("parameters", std::move(parameters));
        path.set(method_name(endpoint.method), Describer(endpoint).describe());
        paths.set(endpoint.pattern, std::move(path));
    }
    return paths;
}

Json problem_responses() {
    Json responses(Json::Object{});
    for (const ProblemType& type : problem_types()) {
        if (type.status == 429) continue;  // sign-in has it, no address of the API
        responses.set(
            "P" + std::to_string(type.status),
            object({{"description", type.detail},
                    {"content", object({{"application/problem+json", object({{"schema", schema_named("Problem")}})}})}}));
    }
    return responses;
}

Json components_of(const engine::Tables& tables) {
    Json schemas(Json::Object{});
    for (const Schema* schema : tables.all()) add_record_schemas(tables, *schema, schemas);
    add_common_schemas(tables, schemas);
    return object(
        {{"securitySchemes",
          object(
              {{"token", object({{"type", "http"}, {"scheme", "bearer"}, {"description", "A token of one organisation."}})},
               {"session", object({{"type", "apiKey"},
                                   {"in", "cookie"},
                                   {"name", "__Host-session"},
                                   {"description", "The session of a browser; for GET only."}})}})},
         {"parameters", common_parameters()},
         {"headers", object({{"ETag", object({{"description", "Names this version."}, {"schema", text()}})},
                             {"Location", object({{"description", "Where the record is."}, {"schema", text()}})}})},
         {"responses", problem_responses()},
         {"schemas", std::move(schemas)}});
}

Json tags_of(const engine::Tables& tables) {
    Json::Array tags{object({{"name", "General"}, {"description", "What belongs to no register."}})};
    for (const Schema* schema : tables.all())
        tags.push_back(object({{"name", schema->plural}, {"description", schema->help}}));
    return tags;
}

}  // namespace

Json openapi_document(const engine::Tables& tables, std::string_view version) {
    return object({{"openapi", "3.1.0"},
                   {"info", object({{"title", "Keepwright"},
                                    {"version", version},
                                    {"summary", "The records of an information security management system"},
                                    {"license", object({{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}})}})},
                   {"servers", Json::Array{object({{"url", "/"}})}},
                   {"security", Json::Array{object({{"token", Json::Array{}}}), object({{"session", Json::Array{}}})}},
                   {"tags", tags_of(tables)},
                   {"paths", paths_of(endpoints(tables))},
                   {"components", components_of(tables)}});
}

Handler document_handler(const Site& site) {
    std::string document = base::to_json(openapi_document(site.program.engine.tables, site.version));
    std::string etag = '"' + base::sha256_hex(base::as_bytes(document)).substr(0, 16) + '"';
    return [document = std::move(document), etag = std::move(etag)](const Request&) {
        Response response = json_response(200, document);
        response.add_header("ETag", etag);
        response.caching = Caching::revalidate;
        response.compress = true;
        return response;
    };
}

}  // namespace web::api
