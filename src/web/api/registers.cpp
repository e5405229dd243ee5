#include "web/api/registers.hpp"

#include <array>

#include "base/translate.hpp"
#include "engine/list_query_text.hpp"
#include "web/api/change.hpp"
#include "web/api/input.hpp"
#include "web/api/item.hpp"
#include "web/api/problem.hpp"

namespace web::api {

using base::Json, base::Result, base::word;

namespace {

constexpr std::array<std::string_view, 2> own_parameters{"fields", "total"};

bool names_a_person(const schema::Schema& schema, std::string_view parameter) {
    const schema::Field* field = schema.find_field(parameter.substr(0, parameter.find('.')));
    return field && field->target == schema::Kind::person;
}

// "owner=me" as "owner=P-0003".
std::vector<Pair> without_me(const Call& call) {
    std::vector<Pair> parameters = call.request.query;
    for (auto& [name, value] : parameters)
        if (value == "me" && names_a_person(call.schema(), name))
            value = engine::format_reference(call.tables().of(schema::Kind::person), call.caller.actor.person);
    return parameters;
}

Result<bool> read_total(std::string_view text) {
    if (text.empty() || text == "true") return true;
    if (text == "false") return false;
    return base::fail(base::ErrorCode::invalid, word("Give true or false."), "total");
}

// All that the question gets wrong, at once.
Result<engine::ListQuery> read_question(const Call& call, Selection& selection) {
    auto query = engine::parse_list_query(call.tables(), call.schema(), without_me(call), own_parameters);
    auto total = read_total(call.request.query_value("total"));
    auto chosen = read_selection(call.schema(), call.request.query_value("fields"));
    base::Error error{base::ErrorCode::invalid, {}};
    auto collect = [&](const auto& result) {
        if (!result) error.faults.insert(error.faults.end(), result.error().faults.begin(), result.error().faults.end());
    };
    collect(query);
    collect(total);
    collect(chosen);
    if (!error.faults.empty()) return error;
    selection = *std::move(chosen);
    query->with_links = selection.with_links;
    query->with_total = *total;
    return query;
}

}  // namespace

Result<Response> list(const Call& call, engine::Work& work) {
    Selection selection;
    const engine::ListQuery query = TRY(read_question(call, selection));
    const engine::ListPage page = TRY(engine::list(work, query));
    std::string body;
    body.reserve(256 + page.records.size() * 768);
    base::JsonWriter json(body);
    json.begin_object().key("items").begin_array();
    for (const auto& record : page.records) write_item(call.tables(), record, selection, json);
    json.end_array().key("next");
    if (page.next.empty()) json.null();
    else json.value(page.next);
    if (query.with_total) json.member("total", page.total);
    json.end_object();
    Response response = json_response(200, std::move(body));
    response.compress = !call.by_browser;
    return response;
}

Result<Response> find(const Call& call, engine::Work& work) {
    const Selection selection = TRY(read_selection(call.schema(), call.request.query_value("fields")));
    const engine::Record record = TRY(call.record(work));
    std::string body;
    base::JsonWriter json(body);
    write_item(call.tables(), record, selection, json);
    Response response = json_response(200, std::move(body));
    response.add_header("ETag", etag_of(record));
    return response;
}

Response create(const Call& call) {
    Json object;
    if (auto refused = read_object(call.request, object)) return std::move(*refused);
    auto input = read_new(call, object);
    if (!input) return refusal(call.request, input.error());
    auto reason = read_reason(call.request.query_value("reason"));
    if (!reason) return refusal(call.request, reason.error());
    return change(call, *reason, [&](engine::Work& work) -> Result<Answer> {
        TRY(check_files(*input, nullptr));
        return answer_with(call, TRY(work.create(call.schema(), input->values, input->source_ref)), 201);
    });
}

Response update(const Call& call) {
    if (!call.request.find_header("If-Match")) return problem(428);
    Json object;
    if (auto refused = read_object(call.request, object)) return std::move(*refused);
    auto input = read_changes(call, object);
    if (!input) return refusal(call.request, input.error());
    auto reason = read_reason(call.request.query_value("reason"));
    if (!reason) return refusal(call.request, reason.error());
    return change(call, *reason, [&](engine::Work& work) -> Result<Answer> {
        const engine::Record before = TRY(find_current(call, work));
        TRY(check_files(*input, &before));
        return answer_with(call, TRY(work.update(call.schema(), before.meta.number, before.meta.version, input->values)));
    });
}

Response remove(const Call& call) {
    if (!call.request.find_header("If-Match")) return problem(428);
    auto reason = read_reason(call.request.query_value("reason"));
    if (!reason) return refusal(call.request, reason.error());
    return change(call, *reason, [&](engine::Work& work) -> Result<Answer> {
        const engine::Record before = TRY(find_current(call, work));
        TRY(work.remove(call.schema(), before.meta.number, before.meta.version));
        return Answer{.status = 204};
    });
}

namespace {

struct StepInput {
    Input input;
    std::string reason;
    std::optional<base::Date> stated_on;
};

// {"reason": "...", "stated_on": "2026-03-31", "values": {...}}, all optional.
Result<StepInput> read_step(const Call& call, const Json& object) {
    StepInput step;
    base::Error error{base::ErrorCode::invalid, {}};
    auto collect = [&](const base::Error& wrong) {
        error.faults.insert(error.faults.end(), wrong.faults.begin(), wrong.faults.end());
    };
    for (const auto& [name, json] : *object.object()) {
        if (name == "reason" && json.text()) {
            if (auto reason = read_reason(*json.text())) step.reason = *std::move(reason);
            else collect(reason.error());
        } else if (name == "values" && json.object()) {
            if (auto input = read_changes(call, json)) step.input = *std::move(input);
            else collect(input.error());
        } else if (name == "stated_on" && json.text()) {
            step.stated_on = base::parse_date(*json.text());
            if (!step.stated_on) error.faults.push_back({name, word("Give a day as 2026-03-31."), {}});
        } else if (name == "reason" || name == "stated_on") {
            if (!json.is_null()) error.faults.push_back({name, word("Give a text."), {}});
        } else if (name == "values") {
            error.faults.push_back({name, word("Give an object of fields and their values."), {}});
        } else {
            error.faults.push_back({name, word("A step takes “reason”, “stated_on” and “values”."), {}});
        }
    }
    if (!error.faults.empty()) return error;
    return step;
}

}  // namespace

Response advance(const Call& call) {
    Json object;
    if (auto refused = read_object(call.request, object, true)) return std::move(*refused);
    auto step = read_step(call, object);
    if (!step) return refusal(call.request, step.error());
    return change(call, step->reason, [&](engine::Work& work) -> Result<Answer> {
        const engine::Record before = TRY(find_current(call, work));
        TRY(check_files(step->input, &before));
        return answer_with(call, TRY(work.advance(call.schema(), before.meta.number, before.meta.version, call.endpoint.verb,
                                                  step->input.values, step->stated_on)));
    });
}

}  // namespace web::api
