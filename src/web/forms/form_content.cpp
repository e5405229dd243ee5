#include "web/forms/form_content.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/input.hpp"
#include "engine/validate.hpp"
#include "services/uploads.hpp"
#include "web/server/multipart.hpp"

namespace web::forms {

using schema::Field, schema::Type;

namespace {

services::ReceiptHolder holder_of_receipts(const Visit& visit) { return {visit.caller.org, visit.account.id.number}; }

std::vector<Part> uploaded_parts(const Request& request) {
    const auto boundary = multipart_boundary(request.header("content-type"));
    auto parts = boundary ? parse_multipart(request.body, *boundary) : std::nullopt;
    if (!parts) return {};
    // A file field that was left alone is sent without a name and without content.
    std::erase_if(*parts,
                  [](const Part& part) { return !part.file_name || (part.file_name->empty() && part.content.empty()); });
    return std::move(*parts);
}

void read_file(const Visit& visit, const Form& form, const std::vector<Part>& parts, const Field& field, Input& input) {
    const auto keep = [&](schema::File file) {
        input.content.kept[&field] = services::receipt_for(visit.site.key, holder_of_receipts(visit), file);
        input.changes.emplace_back(&field, file);
        input.content.files[&field] = std::move(file);
    };
    for (const Part& part : parts) {
        if (part.name != field.name) continue;
        auto stored = services::store_upload(visit.program().blobs, field.name, *part.file_name, part.content);
        if (stored) return keep(*std::move(stored));
        const auto& faults = stored.error().faults;
        input.faults.insert(input.faults.end(), faults.begin(), faults.end());
        return;
    }
    const std::string name(field.name);
    if (auto kept = services::file_of_receipt(visit.site.key, holder_of_receipts(visit), form_value(form, name + ".kept")))
        return keep(*std::move(kept));
    if (!form_value(form, name + ".remove").empty()) input.changes.emplace_back(&field, schema::Value{});
}

// The form of the conflict page names what was typed "mine-owner" and asks "choose-owner": mine or now. What was chosen
// stands in the answer under its own name; what is to stay as it is now is not in it.
Form with_choices(Form form) {
    const auto is_mine = [&](std::string_view name) {
        return form_value(form, "choose-" + std::string(name.substr(0, name.find('.')))) == "mine";
    };
    Form chosen;
    for (const auto& [name, value] : form) {
        if (!name.starts_with(mine_prefix)) {
            if (!name.starts_with("choose-")) chosen.emplace_back(name, value);
            continue;
        }
        const std::string plain = name.substr(mine_prefix.size());
        if (is_mine(plain == present_name ? std::string_view(value) : std::string_view(plain)))
            chosen.emplace_back(plain, value);
    }
    return chosen;
}

}  // namespace

const std::vector<std::string>& FormContent::of(const Field& field) const {
    static const std::vector<std::string> none;
    const auto found = texts.find(&field);
    return found == texts.end() ? none : found->second;
}

Input read_input(const Visit& visit, const schema::Schema& schema) {
    const Form form = with_choices(read_form(visit.request));
    const std::vector<Part> parts = uploaded_parts(visit.request);
    const std::vector<std::string> present = form_values(form, present_name);
    Input input;
    input.content.reason = form_value(form, reason_name);
    for (const Field& field : schema.fields) {
        if (field.computed) continue;
        if (field.type == Type::file) {
            read_file(visit, form, parts, field, input);
            continue;
        }
        std::vector<std::string> texts = form_values(form, field.name);
        if (texts.empty() && std::find(present.begin(), present.end(), field.name) == present.end()) continue;
        auto value = engine::value_from_texts(visit.tables(), field, texts);
        if (value) input.changes.emplace_back(&field, *std::move(value));
        else input.faults.insert(input.faults.end(), value.error().faults.begin(), value.error().faults.end());
        input.content.texts[&field] = std::move(texts);
    }
    return input;
}

FormContent proposed(const Visit& visit, const schema::Schema& schema) {
    FormContent content;
    for (const Field& field : schema.fields) {
        if (field.computed || field.type == Type::file) continue;
        std::vector<std::string> texts;
        for (const auto& [name, value] : visit.request.query)
            if (name == field.name)
                texts.push_back(field.target == schema::Kind::person && value == "me"
                                    ? engine::format_reference(visit.tables().of(*field.target), visit.caller.actor.person)
                                    : value);
        const auto value = engine::value_from_texts(visit.tables(), field, texts);
        if (value && !schema::is_empty(*value)) content.texts[&field] = engine::texts_of(visit.tables(), field, *value);
    }
    return content;
}

FormContent content_of(const engine::Tables& tables, const engine::Record& record) {
    FormContent content;
    for (const Field& field : record.schema->fields) {
        if (const auto* file = std::get_if<schema::File>(&record.value(field))) content.files[&field] = *file;
        else content.texts[&field] = engine::texts_of(tables, field, record.value(field));
    }
    return content;
}

void add_faults(Input& input, engine::Record record) {
    for (const auto& [field, value] : input.changes) record.value(*field) = value;
    const auto checked = engine::validate(record);
    if (checked) return;
    for (const base::Fault& fault : checked.error().faults) {
        const bool known = std::any_of(input.faults.begin(), input.faults.end(),
                                       [&](const base::Fault& one) { return one.field == fault.field; });
        if (!known) input.faults.push_back(fault);
    }
}

}  // namespace web::forms
