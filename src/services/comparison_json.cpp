#include "services/comparison_json.hpp"

#include "engine/record_json.hpp"

namespace services {

namespace {

void write_value(const engine::Tables& tables, const engine::Difference& difference, const schema::Value& value,
                 base::JsonWriter& json) {
    if (difference.field) engine::write_value(tables, *difference.field, value, json);
    else if (const auto* text = std::get_if<std::string>(&value)) json.value(*text);
    else json.null();
}

void write_record(const engine::Tables& tables, const schema::Schema& schema, const ComparedRecord& one,
                  base::JsonWriter& json) {
    json.begin_object()
        .member("id", engine::format_reference(schema, one.number))
        .member("change", std::string_view(!one.before  ? "added"
                                           : !one.after ? "removed"
                                                        : "changed"))
        .member("is_erased", one.is_erased)
        .key("fields")
        .begin_array();
    if (one.before && one.after && !one.is_erased)
        write_differences(tables, engine::differences(*one.before, *one.after), json);
    json.end_array().end_object();
}

}  // namespace

void write_differences(const engine::Tables& tables, std::span<const engine::Difference> differences,
                       base::JsonWriter& json) {
    for (const auto& difference : differences) {
        json.begin_object().member("field", difference.name).key("before");
        write_value(tables, difference, difference.before, json);
        json.key("after");
        write_value(tables, difference, difference.after, json);
        json.end_object();
    }
}

std::string to_json(const engine::Tables& tables, const ComparisonQuery& query,
                    std::span<const ComparedRegister> registers) {
    std::string body;
    base::JsonWriter json(body);
    json.begin_object()
        .member("from", base::to_text(query.from))
        .member("to", base::to_text(query.to))
        .key("registers")
        .begin_array();
    for (const ComparedRegister& one : registers) {
        json.begin_object()
            .member("register", one.schema->path)
            .member("clause", one.schema->clause)
            .member("added", one.added)
            .member("changed", one.changed)
            .member("removed", one.removed)
            .key("items")
            .begin_array();
        for (const ComparedRecord& record : one.records) write_record(tables, *one.schema, record, json);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return body;
}

}  // namespace services
