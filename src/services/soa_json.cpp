// The kept form of the Statement of Applicability. What is frozen once must stay readable: fields are only ever added.
#include "base/json.hpp"
#include "base/translate.hpp"
#include "services/soa_content.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Json, base::Result, base::word;

namespace {

constexpr std::string_view form = "keepwright.statement-of-applicability.1";

template <class E> std::string name_of(E value) {
    return std::string(schema::choices_of<E>[static_cast<std::size_t>(value)].name);
}

Json texts(const std::vector<std::string>& all) {
    Json::Array array;
    for (const auto& one : all) array.emplace_back(one);
    return array;
}

Json names(rules::Reasons set) {
    Json::Array array;
    for (std::size_t i = 0; i < schema::choices_of<isms::InclusionReason>.size(); ++i)
        if (set.has(static_cast<isms::InclusionReason>(i)))
            array.emplace_back(name_of(static_cast<isms::InclusionReason>(i)));
    return array;
}

Json to_json(const SoaRow& row) {
    Json json;
    json.set("control", row.control);
    json.set("identifier", row.identifier);
    json.set("title", row.title);
    json.set("source", name_of(row.source));
    json.set("theme", name_of(row.theme));
    json.set("applicability", name_of(row.applicability));
    json.set("reasons", names(row.reasons));
    json.set("derived", names(row.derived));
    json.set("risks", texts(row.risks));
    json.set("requirements", texts(row.requirements));
    json.set("justification", row.justification);
    json.set("implementation", name_of(row.implementation));
    json.set("how", row.how);
    json.set("owner", row.owner);
    return json;
}

template <class E> bool read(const Json& json, std::string_view key, E& out) {
    return schema::detail::Codec<E>::write(out, schema::Value{std::string(json.text_or(key))});
}

std::vector<std::string> read_texts(const Json& json, std::string_view key) {
    std::vector<std::string> out;
    const Json* list = json.find(key);
    if (!list || !list->array()) return out;
    for (const Json& one : *list->array())
        if (one.text()) out.push_back(*one.text());
    return out;
}

bool read_reasons(const Json& json, std::string_view key, rules::Reasons& out) {
    return schema::detail::Codec<rules::Reasons>::write(out, schema::Value{read_texts(json, key)});
}

bool read_row(const Json& json, SoaRow& row) {
    row.control = json.text_or("control");
    row.identifier = json.text_or("identifier");
    row.title = json.text_or("title");
    row.risks = read_texts(json, "risks");
    row.requirements = read_texts(json, "requirements");
    row.justification = json.text_or("justification");
    row.how = json.text_or("how");
    row.owner = json.text_or("owner");
    return !row.identifier.empty() && read(json, "source", row.source) && read(json, "theme", row.theme) &&
           read(json, "applicability", row.applicability) && read(json, "implementation", row.implementation) &&
           read_reasons(json, "reasons", row.reasons) && read_reasons(json, "derived", row.derived);
}

}  // namespace

std::string to_content(const std::vector<SoaRow>& rows) {
    Json::Array array;
    for (const SoaRow& row : rows) array.push_back(to_json(row));
    Json json;
    json.set("form", form);
    json.set("rows", std::move(array));
    return base::to_canonical_json(json);
}

Result<std::vector<SoaRow>> from_content(std::string_view content) {
    const base::Error unreadable = fail(ErrorCode::invalid, word("This is no Statement of Applicability of this program."));
    base::JsonFault fault;
    const auto json = base::parse_json(content, fault);
    const Json* rows = json ? json->find("rows") : nullptr;
    if (!rows || !rows->array() || json->text_or("form") != form) return unreadable;
    std::vector<SoaRow> out;
    for (const Json& one : *rows->array())
        if (!read_row(one, out.emplace_back())) return unreadable;
    return out;
}

}  // namespace services
