#include "web/api/item.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/record_json.hpp"

namespace web::api {

using base::JsonWriter;

namespace {

bool has_meta(const schema::Schema& schema, std::string_view name) {
    return name != "state" || !schema.state.choices.empty();
}

void write_meta(const engine::Record& record, std::string_view name, JsonWriter& json) {
    json.key(name);
    if (name == "kind") json.value(record.schema->table);
    else if (name == "state") json.value(record.state_name());
    else if (name == "version") json.value(record.meta.version);
    else if (name == "created_at") json.value(base::to_text(record.meta.created_at));
    else if (name == "updated_at") json.value(base::to_text(record.meta.updated_at));
    else if (record.meta.source_ref.empty()) json.null();
    else json.value(record.meta.source_ref);
}

}  // namespace

Selection whole(const schema::Schema& schema) {
    Selection selection;
    for (const std::string_view name : meta_members)
        if (has_meta(schema, name)) selection.meta.push_back(name);
    for (const auto& field : schema.fields) selection.fields.push_back(&field);
    selection.with_links = std::ranges::any_of(schema.fields, [](const auto& f) { return f.type == schema::Type::links; });
    return selection;
}

base::Result<Selection> read_selection(const schema::Schema& schema, std::string_view names) {
    if (names.empty()) return whole(schema);
    std::vector<std::string_view> wanted;
    base::Error error{base::ErrorCode::invalid, {}};
    for (const std::string_view part : base::split(names, ',')) {
        const std::string_view name = base::trim(part);
        const bool is_meta = name == "id" || (std::ranges::count(meta_members, name) && has_meta(schema, name));
        if (is_meta || schema.find_field(name)) wanted.push_back(name);
        else error.faults.push_back({"fields", base::word("There is no field “{0}”."), {std::string(name)}});
    }
    if (!error.faults.empty()) return error;
    Selection selection;
    const Selection all = whole(schema);
    std::ranges::copy_if(all.meta, std::back_inserter(selection.meta),
                         [&](std::string_view name) { return std::ranges::count(wanted, name) > 0; });
    std::ranges::copy_if(all.fields, std::back_inserter(selection.fields),
                         [&](const schema::Field* field) { return std::ranges::count(wanted, field->name) > 0; });
    selection.with_links = std::ranges::any_of(selection.fields, [](auto* f) { return f->type == schema::Type::links; });
    return selection;
}

void write_item(const engine::Tables& tables, const engine::Record& record, const Selection& selection, JsonWriter& json) {
    json.begin_object().member("id", record.reference());
    for (const std::string_view name : selection.meta) write_meta(record, name, json);
    for (const schema::Field* field : selection.fields) {
        json.key(field->name);
        engine::write_value(tables, *field, record.value(*field), json);
    }
    json.end_object();
}

std::string item_of(const engine::Tables& tables, const engine::Record& record) {
    std::string out;
    out.reserve(1024);
    JsonWriter json(out);
    write_item(tables, record, whole(*record.schema), json);
    return out;
}

std::string etag_of(const engine::Record& record) {
    return '"' + record.reference() + '.' + std::to_string(record.meta.version) + '"';
}

}  // namespace web::api
