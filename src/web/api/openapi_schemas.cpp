#include "web/api/openapi_schemas.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "web/api/endpoints.hpp"
#include "web/api/item.hpp"
#include "web/api/missing.hpp"

namespace web::api::openapi {

using base::Json, schema::Field, schema::Schema, schema::Type;

namespace {

constexpr std::int64_t largest_number = 9'007'199'254'740'991;  // engine/validate.cpp, as the other limits here

Json names_of(std::span<const schema::Choice> choices) {
    Json::Array names;
    for (const auto& choice : choices) names.emplace_back(choice.name);
    return names;
}

Json list_of(Json items, int most) { return object({{"type", "array"}, {"items", std::move(items)}, {"maxItems", most}}); }

Json one_link(const engine::Tables& tables, const Field& field) { return reference_pattern(tables.of(*field.target)); }

Json any_reference() { return object({{"type", "string"}, {"pattern", "^[A-Z]+-[0-9]{4,}$"}}); }

// The form of a value that is there.
Json form_of(const engine::Tables& tables, const Field& field) {
    switch (field.type) {
        case Type::text:
            return object({{"type", "string"}, {"maxLength", field.max_length}});
        case Type::number:
            return object({{"type", "integer"}, {"minimum", 0}, {"maximum", largest_number}});
        case Type::level:
            return object({{"type", "integer"}, {"minimum", 1}, {"maximum", 6}});
        case Type::flag:
            return object({{"type", "boolean"}});
        case Type::date:
            return object({{"type", "string"}, {"format", "date"}});
        case Type::choice:
            return object({{"type", "string"}, {"enum", names_of(field.choices)}});
        case Type::choices:
            return list_of(object({{"type", "string"}, {"enum", names_of(field.choices)}}),
                           static_cast<int>(field.choices.size()));
        case Type::link:
            return one_link(tables, field);
        case Type::links:
            return list_of(one_link(tables, field), 2000);
        case Type::reference:
            return any_reference();
        case Type::file:
            return schema_named("File");
        case Type::text_list:
            return list_of(object({{"type", "string"}, {"maxLength", 1000}}), 100);
        case Type::number_list:
            return list_of(object({{"type", "integer"}}), 100);
    }
    return {};
}

Json or_null(Json form) {
    if (form.find("$ref")) return object({{"oneOf", Json::Array{std::move(form), object({{"type", "null"}})}}});
    form.set("type", Json::Array{*form.find("type"), "null"});
    if (const Json* names = form.find("enum")) {
        Json::Array all = *names->array();
        all.emplace_back(nullptr);
        form.set("enum", std::move(all));
    }
    return form;
}

// Its help and clause; a reference takes them beside it (JSON Schema 2020-12).
void describe(Json& form, const Field& field) {
    std::string text(field.help);
    if (!field.clause.empty()) text += std::string(text.empty() ? "" : " ") + "ISO/IEC 27001: " + std::string(field.clause);
    form.set("title", field.label);
    if (!text.empty()) form.set("description", text);
}

bool always_there(const Field& field) {
    return field.type == Type::choice || field.type == Type::flag || (field.required && !field.computed);
}

Json answered(const engine::Tables& tables, const Field& field) {
    Json form = form_of(tables, field);
    if (!always_there(field)) form = or_null(std::move(form));
    describe(form, field);
    if (field.computed) form.set("readOnly", true);
    return form;
}

Json taken(const engine::Tables& tables, const Field& field) {
    Json form = field.type == Type::file ? schema_named("FileGiven") : form_of(tables, field);
    if (field.required && field.type == Type::text) form.set("minLength", 1);
    if (!field.required) form = or_null(std::move(form));
    describe(form, field);
    return form;
}

Json source_ref_form() {
    return object({{"type", Json::Array{"string", "null"}},
                   {"maxLength", 200},
                   {"description", "What the record is called where it came from."}});
}

Json moment() { return object({{"type", "string"}, {"format", "date-time"}}); }

Json meta_form(const Schema& schema, std::string_view name) {
    if (name == "kind") return object({{"type", "string"}, {"const", schema.table}});
    if (name == "state") return object({{"type", "string"}, {"enum", names_of(schema.state.choices)}});
    if (name == "version") return object({{"type", "integer"}, {"minimum", 1}});
    return name == "source_ref" ? source_ref_form() : moment();
}

Json part_of(const engine::Tables& tables, const Schema& schema) {
    const Selection all = whole(schema);
    Json properties = object({{"id", reference_pattern(schema)}});
    for (const std::string_view name : all.meta) properties.set(name, meta_form(schema, name));
    for (const Field* field : all.fields) properties.set(field->name, answered(tables, *field));
    return object({{"type", "object"},
                   {"description", schema.help},
                   {"properties", std::move(properties)},
                   {"required", Json::Array{"id"}},
                   {"additionalProperties", false}});
}

Json whole_of(const Schema& schema) {
    Json::Array required{"id"};
    const Selection all = whole(schema);
    for (const std::string_view name : all.meta) required.emplace_back(name);
    for (const Field* field : all.fields) required.emplace_back(field->name);
    return object({{"allOf", Json::Array{schema_named(type_name(schema.table) + "Part"),
                                         object({{"type", "object"}, {"required", std::move(required)}})}}});
}

Json input_of(const engine::Tables& tables, const Schema& schema, bool is_new) {
    Json properties(Json::Object{});
    Json::Array required;
    if (is_new) properties.set("source_ref", source_ref_form());
    for (const Field& field : schema.fields) {
        if (field.computed) continue;
        properties.set(field.name, taken(tables, field));
        if (is_new && field.required) required.emplace_back(field.name);
    }
    Json input = object({{"type", "object"}, {"properties", std::move(properties)}});
    if (!required.empty()) input.set("required", std::move(required));
    input.set("additionalProperties", false);
    return input;
}

Json list_schema(Json items) {
    return object(
        {{"type", "object"},
         {"properties",
          object(
              {{"items", object({{"type", "array"}, {"items", std::move(items)}})},
               {"next", object({{"type", Json::Array{"string", "null"}}, {"description", "The cursor of the next page."}})},
               {"total", object({{"type", "integer"}, {"minimum", 0}, {"description", "That match, on all pages."}})}})},
         {"required", Json::Array{"items", "next"}},
         {"additionalProperties", false}});
}

// Names of columns by what they can be compared with, as engine/list_query_text.hpp says it.
std::string alternatives(const Schema& schema, bool (*wanted)(const Field&), std::string_view others) {
    std::string names(others);
    for (const Field& field : schema.fields)
        if (wanted(field)) names += (names.empty() ? "" : "|") + std::string(field.name);
    return names;
}

bool is_filtered(const Field& field) {
    return field.type != Type::file && field.type != Type::text_list && field.type != Type::number_list;
}
bool is_ordered(const Field& field) {
    return field.type == Type::number || field.type == Type::level || field.type == Type::date;
}
bool is_text(const Field& field) { return field.type == Type::text; }
bool is_optional(const Field& field) { return is_filtered(field) && field.type != Type::flag; }

Json filters_of(const Schema& schema) {
    const std::string state = schema.state.choices.empty() ? "" : "|state";
    const Json text = object({{"type", "string"}});
    Json patterns(Json::Object{});
    patterns.set("^(" + alternatives(schema, is_filtered, "id|created_at|updated_at|source_ref" + state) + ")(\\.not)?$",
                 text);
    patterns.set("^(" + alternatives(schema, is_ordered, "id|created_at|updated_at") + ")\\.(min|max)$", text);
    patterns.set("^(" + alternatives(schema, is_text, "source_ref") + ")\\.contains$", text);
    patterns.set("^(" + alternatives(schema, is_optional, "source_ref") + ")\\.empty$",
                 object({{"type", "string"}, {"enum", Json::Array{"true", "false", "1", "0", "yes", "no"}}}));
    return object({{"type", "object"}, {"patternProperties", std::move(patterns)}, {"additionalProperties", false}});
}

// A kind whose name gives the name of another schema is our mistake.
void add(Json& schemas, const std::string& name, Json form) {
    CHECK(!schemas.find(name));
    schemas.set(name, std::move(form));
}

}  // namespace

Json object(std::initializer_list<Json::Member> members) { return Json(Json::Object(members)); }

Json reference_to(std::string_view section, std::string_view name) {
    return object({{"$ref", "#/components/" + std::string(section) + "/" + std::string(name)}});
}

Json schema_named(std::string_view name) { return reference_to("schemas", name); }

std::string type_name(std::string_view table) {
    std::string name;
    bool starts = true;
    for (const char c : table) {
        if (c != '_') name += starts ? static_cast<char>(c - 'a' + 'A') : c;
        starts = c == '_';
    }
    return name;
}

Json reference_pattern(const Schema& schema) {
    return object({{"type", "string"}, {"pattern", "^" + std::string(schema.prefix) + "-[0-9]{4,}$"}});
}

void add_record_schemas(const engine::Tables& tables, const Schema& schema, Json& schemas) {
    const std::string name = type_name(schema.table);
    const bool advances = !schema.steps.empty();
    add(schemas, name, whole_of(schema));
    add(schemas, name + "Part", part_of(tables, schema));
    if (is_granted(schema, schema::Verb::create)) add(schemas, name + "New", input_of(tables, schema, true));
    if (is_granted(schema, schema::Verb::update) || advances) add(schemas, name + "Change", input_of(tables, schema, false));
    if (advances)
        add(schemas, name + "Step",
            object({{"type", "object"},
                    {"properties", object({{"reason", schema_named("Reason")},
                                           {"stated_on", schema_named("StatedDay")},
                                           {"values", schema_named(name + "Change")}})},
                    {"additionalProperties", false}}));
    add(schemas, name + "List", list_schema(schema_named(name + "Part")));
    add(schemas, name + "Filters", filters_of(schema));
}

namespace {

Json strict(Json properties) {
    Json::Array required;
    for (const auto& [name, form] : *properties.object()) required.emplace_back(name);
    return object({{"type", "object"},
                   {"properties", std::move(properties)},
                   {"required", std::move(required)},
                   {"additionalProperties", false}});
}

Json text() { return object({{"type", "string"}}); }
Json text_or_null() { return object({{"type", Json::Array{"string", "null"}}}); }
Json array_of(Json items) { return object({{"type", "array"}, {"items", std::move(items)}}); }

Json problem_schema() {
    Json problem =
        strict(object({{"type", text()}, {"title", text()}, {"status", object({{"type", "integer"}})}, {"detail", text()}}));
    Json properties = *problem.find("properties");
    properties.set("errors", array_of(strict(object({{"field", text()}, {"message", text()}}))));
    properties.set("incident", text());
    problem.set("properties", std::move(properties));
    problem.set("description", "RFC 9457. `field` is empty where the record as a whole is at fault.");
    return problem;
}

Json file_schema(bool given) {
    Json properties = object({{"hash", object({{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}})},
                              {"media_type", text()},
                              {"name", text()},
                              {"size", object({{"type", "integer"}, {"minimum", 0}})}});
    if (!given) return strict(std::move(properties));
    Json file = strict(properties);
    properties.set("receipt", text());
    file.set("properties", std::move(properties));
    file.set("description", "What the upload answered. Without the receipt it can only be the file that is there already.");
    return file;
}

Json version_properties(const engine::Tables& tables) {
    const auto& person = tables.of(schema::Kind::person);
    return object({{"version", object({{"type", "integer"}, {"minimum", 1}})},
                   {"sequence", object({{"type", "integer"}, {"minimum", 1}})},
                   {"at", moment()},
                   {"actor", or_null(reference_pattern(person))},
                   {"operation", object({{"type", "string"}, {"description", "create, update, remove, or a step."}})},
                   {"reason", text_or_null()}});
}

Json change_log_schema(const engine::Tables& tables) {
    Json change = version_properties(tables);
    change.set("register", text());
    change.set("id", any_reference());
    const Json size = object({{"type", "integer"}, {"minimum", 0}});
    const Json root = object({{"type", "string"}, {"description", "Of the Merkle tree (RFC 6962), in base64."}});
    const Json note = object({{"type", "string"}, {"description", "A signed note (C2SP tlog-checkpoint)."}});
    return strict(object({{"changes", size},
                          {"root", root},
                          {"recorded_at", or_null(moment())},
                          {"key", text_or_null()},
                          {"checkpoint", or_null(strict(object({{"changes", size}, {"at", moment()}, {"note", note}})))},
                          {"items", array_of(strict(std::move(change)))},
                          {"next", object({{"type", Json::Array{"integer", "null"}}})}}));
}

Json roles() {
    Json::Array names;
    for (int i = 0; i < schema::role_count; ++i) names.emplace_back(name_of(static_cast<schema::Role>(i)));
    return array_of(object({{"type", "string"}, {"enum", std::move(names)}}));
}

// Of one field, from the value before to the value after.
Json difference() {
    return strict(object({{"field", text()}, {"before", Json(Json::Object{})}, {"after", Json(Json::Object{})}}));
}

Json comparison_schema() {
    const Json count = object({{"type", "integer"}, {"minimum", 0}});
    const Json change = object({{"type", "string"}, {"enum", Json::Array{"added", "changed", "removed"}}});
    const Json item = strict(object({{"id", any_reference()},
                                     {"change", change},
                                     {"is_erased", object({{"type", "boolean"}})},
                                     {"fields", array_of(difference())}}));
    return strict(object({{"from", moment()},
                          {"to", moment()},
                          {"registers", array_of(strict(object({{"register", text()},
                                                                {"clause", text()},
                                                                {"added", count},
                                                                {"changed", count},
                                                                {"removed", count},
                                                                {"items", array_of(item)}})))}}));
}

Json approvals_schema(const engine::Tables& tables) {
    const Json count = object({{"type", "integer"}, {"minimum", 0}});
    const Json person = or_null(reference_pattern(tables.of(schema::Kind::person)));
    const Json day = object({{"type", Json::Array{"string", "null"}}, {"format", "date"}});
    const Json cause = strict(object({{"path", array_of(any_reference())},
                                      {"fields", array_of(difference())},
                                      {"is_erased", object({{"type", "boolean"}})},
                                      {"is_unreadable", object({{"type", "boolean"}})},
                                      {"change", or_null(count)},
                                      {"changed_at", or_null(moment())},
                                      {"changed_by", person}}));
    return strict(object({{"items", array_of(strict(object({{"id", any_reference()},
                                                            {"register", text()},
                                                            {"title", text()},
                                                            {"step", text()},
                                                            {"version", count},
                                                            {"change", count},
                                                            {"content_sha256", text()},
                                                            {"approved_by", person},
                                                            {"roles", roles()},
                                                            {"roles_are_erased", object({{"type", "boolean"}})},
                                                            {"stated_on", day},
                                                            {"recorded_at", moment()},
                                                            {"reason", text()},
                                                            {"is_stale", object({{"type", "boolean"}})},
                                                            {"causes", array_of(cause)}})))},
                          {"next", or_null(count)},
                          {"all", count},
                          {"stale", count}}));
}

Json conformity_schema() {
    Json::Array answers;
    Json counts(Json::Object{});
    for (std::size_t i = 0; i < answer_count; ++i) {
        answers.emplace_back(name_of_answer(i));
        counts.set(name_of_answer(i), object({{"type", "integer"}, {"minimum", 0}}));
    }
    counts = strict(std::move(counts));
    Json next =
        strict(object({{"label", text()}, {"register", text()}, {"verb", text()}, {"id", or_null(any_reference())}}));
    const Json finding = strict(object({{"check", text()},
                                        {"requirement", text()},
                                        {"title", text()},
                                        {"answer", object({{"type", "string"}, {"enum", std::move(answers)}})},
                                        {"message", text()},
                                        {"records", array_of(any_reference())},
                                        {"total", object({{"type", "integer"}})},
                                        {"next", or_null(std::move(next))}}));
    const Json clause =
        strict(object({{"clause", text()}, {"title", text()}, {"counts", counts}, {"findings", array_of(finding)}}));
    return strict(object(
        {{"day", object({{"type", "string"}, {"format", "date"}})}, {"counts", counts}, {"clauses", array_of(clause)}}));
}

}  // namespace

void add_common_schemas(const engine::Tables& tables, Json& schemas) {
    add(schemas, "Problem", problem_schema());
    add(schemas, "Reason",
        object(
            {{"type", Json::Array{"string", "null"}}, {"maxLength", 2000}, {"description", "Why; kept with the version."}}));
    add(schemas, "StatedDay",
        object({{"type", Json::Array{"string", "null"}},
                {"format", "date"},
                {"description",
                 "Of an approval: the day on which it was given, today when it is not stated, never in the "
                 "future. When it was recorded is kept beside it."}}));
    add(schemas, "File", file_schema(false));
    add(schemas, "FileGiven", file_schema(true));
    Json uploaded = *file_schema(false).find("properties");
    uploaded.set("receipt", text());
    add(schemas, "Upload", strict(std::move(uploaded)));
    add(schemas, "MyOrganisations",
        strict(object({{"items", array_of(strict(object({{"slug", text()},
                                                         {"name", text()},
                                                         {"person", reference_pattern(tables.of(schema::Kind::person))},
                                                         {"roles", roles()}})))}})));
    add(schemas, "SearchHits",
        strict(object(
            {{"items", array_of(strict(object(
                           {{"kind", text()}, {"register", text()}, {"id", any_reference()}, {"title", text()}})))}})));
    Json version = version_properties(tables);
    version.set("is_erased", object({{"type", "boolean"}}));
    version.set("erasure", or_null(reference_pattern(tables.of(schema::Kind::erasure))));
    add(schemas, "VersionList",
        strict(
            object({{"items", array_of(strict(version))}, {"next", object({{"type", Json::Array{"integer", "null"}}})}})));
    version.set("content",
                object({{"type", Json::Array{"object", "null"}},
                        {"description", "The record as it was then, in the fields that it had then. null: erased."}}));
    add(schemas, "KeptVersion", strict(std::move(version)));
    add(schemas, "Conformity", conformity_schema());
    add(schemas, "ChangeLog", change_log_schema(tables));
    add(schemas, "Comparison", comparison_schema());
    add(schemas, "Approvals", approvals_schema(tables));
    const Json link =
        strict(object({{"field", text()}, {"kind", text()}, {"id", any_reference()}, {"title", text_or_null()}}));
    add(schemas, "Links", strict(object({{"to", array_of(link)}, {"from", array_of(link)}})));
}

}  // namespace web::api::openapi
