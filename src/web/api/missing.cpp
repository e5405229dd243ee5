#include "web/api/missing.hpp"

#include <array>

#include "base/json.hpp"
#include "base/translate.hpp"
#include "services/conformity_service.hpp"

namespace web::api {

using base::JsonWriter, rules::conformity::Finding;

namespace {

void write_counts(const services::ConformityCounts& counts, JsonWriter& json) {
    json.key("counts").begin_object();
    for (std::size_t i = 0; i < answer_count; ++i) json.member(name_of_answer(i), counts.by_answer[i]);
    json.end_object();
}

// Where to go on: the verb, the register, and the record where there is one.
void write_next(const Call& call, const rules::conformity::NextStep& next, JsonWriter& json) {
    const schema::Schema& schema = call.tables().of(next.kind);
    json.begin_object()
        .member("label", base::tr(next.label))
        .member("register", schema.path)
        .member("verb", name_of(next.verb))
        .key("id");
    if (next.number == 0) json.null();
    else json.value(engine::format_reference(schema, next.number));
    json.end_object();
}

void write_finding(const Call& call, const Finding& finding, JsonWriter& json) {
    json.begin_object()
        .member("check", finding.check.name)
        .member("requirement", finding.check.requirement)
        .member("title", base::tr(finding.check.title))
        .member("answer", name_of_answer(static_cast<std::size_t>(finding.answer)))
        .member("message", describe(finding))
        .key("records")
        .begin_array();
    for (const auto& record : finding.records)
        json.value(engine::format_reference(call.tables().of(record.kind), record.number));
    json.end_array().member("total", finding.total).key("next");
    if (finding.next) write_next(call, *finding.next, json);
    else json.null();
    json.end_object();
}

}  // namespace

std::string_view name_of_answer(std::size_t answer) {
    static constexpr std::array<std::string_view, answer_count> names{"met", "not_met", "not_yet_due", "needs_judgement"};
    return names[answer];
}

base::Result<Response> missing(const Call& call, engine::Work& work) {
    const services::ConformityReport report = TRY(services::conformity_report(work));
    std::string body;
    JsonWriter json(body);
    json.begin_object().member("day", base::to_text(report.day));
    write_counts(report.counts, json);
    json.key("clauses").begin_array();
    for (const auto& clause : report.clauses) {
        json.begin_object().member("clause", clause.clause).member("title", clause.title);
        write_counts(clause.counts, json);
        json.key("findings").begin_array();
        for (const Finding& finding : clause.findings) write_finding(call, finding, json);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return json_response(200, std::move(body));
}

}  // namespace web::api
