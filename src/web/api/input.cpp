#include "web/api/input.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/record_json.hpp"
#include "engine/validate.hpp"
#include "services/uploads.hpp"
#include "web/api/item.hpp"
#include "web/api/problem.hpp"
#include "web/server/grammar.hpp"
#include "web/server/parameters.hpp"

namespace web::api {

using base::ErrorCode, base::Json, base::Result, base::word;

namespace {

constexpr unsigned deepest_body = 6;  // {"values": {"file": {...}}} and some air
constexpr std::size_t most_source_ref_characters = 200;

bool is_json(std::string_view content_type) {
    const auto type = parse_parameters(content_type, Quoting::quoted_pair);
    if (!type) return false;
    const std::string* charset = type->find("charset");
    return (base::equals_ignoring_case(type->value, "application/json") ||
            base::equals_ignoring_case(type->value, "application/merge-patch+json")) &&
           (!charset || base::equals_ignoring_case(*charset, "utf-8"));
}

void append(std::vector<base::Fault>& faults, const base::Error& error) {
    faults.insert(faults.end(), error.faults.begin(), error.faults.end());
}

bool is_given(std::string_view name) { return name == "id" || std::ranges::count(meta_members, name) > 0; }

// One member into the input, or its faults.
void read_member(const Call& call, const std::string& name, const Json& json, Input& input,
                 std::vector<base::Fault>& faults) {
    const schema::Field* field = call.schema().find_field(name);
    if (!field && is_given(name))
        return faults.push_back({name, word("This is given by the program and cannot be set."), {}});
    if (!field) return faults.push_back({name, word("There is no such field."), {}});
    if (field->computed) return faults.push_back({name, word("This is found by the program and cannot be set."), {}});
    auto value = engine::value_from_json(call.tables(), *field, json);
    if (!value) return append(faults, value.error());
    if (const auto* file = std::get_if<schema::File>(&*value))
        if (services::file_of_receipt(call.site.key, {call.caller.org}, json.text_or("receipt")) != *file)
            input.unproven.push_back(field);
    // Only to report what is wrong beside the fault of another member: the engine does it again.
    if (auto checked = engine::validate_field(*field, *value); !checked) return append(faults, checked.error());
    input.values.emplace_back(field, *std::move(value));
}

// What a new record lacks, where other faults keep the engine from saying so itself.
void add_missing(const schema::Schema& schema, const Json& object, std::vector<base::Fault>& faults) {
    for (const auto& field : schema.fields)
        if (field.required && !field.computed && !object.find(field.name))
            faults.push_back({std::string(field.name), word("This is required."), {}});
}

Result<std::string> read_source_ref(const Json& json) {
    if (json.is_null()) return std::string();
    if (!json.text()) return base::fail(ErrorCode::invalid, word("Give a text."), "source_ref");
    std::string text(base::trim(base::clean(*json.text())));
    if (base::count_characters(text) > most_source_ref_characters)
        return base::fail(ErrorCode::invalid, word("At most {0} characters; this has {1}."), "source_ref",
                          {std::to_string(most_source_ref_characters), std::to_string(base::count_characters(text))});
    return text;
}

Result<void> finish(std::vector<base::Fault> faults) {
    if (!faults.empty()) return base::Error{ErrorCode::invalid, std::move(faults)};
    return {};
}

}  // namespace

std::optional<Response> read_object(const Request& request, Json& object, bool may_be_absent) {
    const auto content_type = request.find_header("Content-Type");
    if (may_be_absent && request.body.empty() && !content_type) {
        object = Json(Json::Object{});
        return std::nullopt;
    }
    if (!content_type || !is_json(*content_type)) return problem(415);
    base::JsonFault fault;
    auto json = base::parse_json(request.body, fault, deepest_body);
    if (!json)
        return problem(
            400, {{}, word("The body is not JSON: {0}, at byte {1}."), {fault.reason, std::to_string(fault.position)}});
    if (!json->object()) return problem(422, {{}, word("The body has to be a JSON object."), {}});
    object = *std::move(json);
    return std::nullopt;
}

Result<Input> read_new(const Call& call, const Json& object) {
    Input input;
    std::vector<base::Fault> faults;
    for (const auto& [name, json] : *object.object()) {
        if (name != "source_ref") {
            read_member(call, name, json, input, faults);
        } else if (auto source_ref = read_source_ref(json)) {
            input.source_ref = *std::move(source_ref);
        } else {
            append(faults, source_ref.error());
        }
    }
    if (!faults.empty()) add_missing(call.schema(), object, faults);
    TRY(finish(std::move(faults)));
    return input;
}

Result<Input> read_changes(const Call& call, const Json& object) {
    Input input;
    std::vector<base::Fault> faults;
    for (const auto& [name, json] : *object.object()) read_member(call, name, json, input, faults);
    TRY(finish(std::move(faults)));
    return input;
}

Result<void> check_files(const Input& input, const engine::Record* before) {
    std::vector<base::Fault> faults;
    for (const auto& [field, value] : input.values)
        if (std::ranges::count(input.unproven, field) && (!before || before->value(*field) != value))
            faults.push_back(
                {std::string(field->name), word("Upload the file first and give what the upload answered."), {}});
    return finish(std::move(faults));
}

Result<std::string> read_reason(std::string_view text) {
    std::string reason(base::trim(base::clean(text)));
    const std::size_t length = base::count_characters(reason);
    if (length > most_reason_characters)
        return base::fail(ErrorCode::invalid, word("At most {0} characters; this has {1}."), "reason",
                          {std::to_string(most_reason_characters), std::to_string(length)});
    return reason;
}

Result<std::int64_t> read_number(const Call& call, std::string_view name, std::int64_t least, std::int64_t most,
                                 std::int64_t otherwise) {
    const std::string_view text = call.request.query_value(name);
    if (text.empty()) return otherwise;
    const auto number = grammar::parse_digits<std::int64_t>(text);
    if (number && *number >= least && *number <= most) return *number;
    return fail(ErrorCode::invalid, word("Give a whole number from {0} to {1}."), name,
                {std::to_string(least), std::to_string(most)});
}

}  // namespace web::api
