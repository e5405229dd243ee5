#include "web/api/history.hpp"

#include "base/json.hpp"
#include "base/translate.hpp"
#include "engine/kept_versions.hpp"
#include "engine/links.hpp"
#include "engine/titles.hpp"
#include "services/erasures.hpp"
#include "web/api/input.hpp"
#include "web/server/grammar.hpp"

namespace web::api {

using base::ErrorCode, base::fail, base::JsonWriter, base::Result, base::word, schema::Verb;

namespace {

constexpr int usual_versions = 50;
constexpr int most_versions = 200;
constexpr int most_links = 1000;  // from other records; a record that more point to is shown as a list of those instead

// The number of {ref} when its history may be read: the record may be, or it is gone and all of its kind may be.
Result<std::int64_t> readable_number(const Call& call, engine::Work& work) {
    const std::int64_t number = TRY(call.number());
    const bool reads_all = engine::reach_of(call.schema(), Verb::read, call.caller.actor) == engine::Reach::all;
    if (!reads_all) TRY(work.find(call.schema(), number));
    return number;
}

// Why the content is not there any more, where this moment knows it.
void write_erasure(const Call& call, const services::Erasures& erasures, const engine::KeptVersion& kept, JsonWriter& json) {
    const services::KnownErasure* erasure = erasures.of(kept);
    json.member("is_erased", kept.is_erased()).key("erasure");
    if (erasure) json.value(engine::format_reference(call.tables().of(schema::Kind::erasure), erasure->number));
    else json.null();
}

}  // namespace

void write_version(const Call& call, const engine::KeptVersion& kept, JsonWriter& json) {
    json.member("version", kept.version).member("sequence", kept.sequence).member("at", base::to_text(kept.at));
    json.key("actor");
    if (kept.actor == 0) json.null();
    else json.value(engine::format_reference(call.tables().of(schema::Kind::person), kept.actor));
    json.member("operation", kept.operation).key("reason");
    if (kept.reason.empty()) json.null();
    else json.value(kept.reason);
}

Result<Response> history(const Call& call, engine::Work& work) {
    const std::int64_t number = TRY(readable_number(call, work));
    const std::int64_t limit = TRY(read_number(call, "limit", 1, most_versions, usual_versions));
    const std::int64_t before = TRY(read_number(call, "before", 1, std::int64_t{1} << 53, 0));
    auto kept =
        engine::versions_of(work.connection(), call.caller.org, call.schema(), number, before, static_cast<int>(limit) + 1);
    if (kept.empty() && before == 0) return fail(ErrorCode::not_found, word("There is no such record."));
    const bool more = kept.size() > static_cast<std::size_t>(limit);
    if (more) kept.pop_back();
    const services::Erasures erasures(work, call.schema(), number);
    std::string body;
    JsonWriter json(body);
    json.begin_object().key("items").begin_array();
    for (const auto& version : kept) {
        json.begin_object();
        write_version(call, version, json);
        write_erasure(call, erasures, version, json);
        json.end_object();
    }
    json.end_array().key("next");
    if (more) json.value(kept.back().version);
    else json.null();
    json.end_object();
    return json_response(200, std::move(body));
}

Result<Response> version(const Call& call, engine::Work& work) {
    const std::int64_t number = TRY(readable_number(call, work));
    const auto wanted = grammar::parse_digits<std::int64_t>(call.request.param("version"));
    const auto kept =
        wanted ? engine::version_of(work.connection(), call.caller.org, call.schema(), number, *wanted) : std::nullopt;
    if (!kept) return fail(ErrorCode::not_found, word("There is no such version."));
    base::JsonFault fault;
    std::string body;
    JsonWriter json(body);
    json.begin_object();
    write_version(call, *kept, json);
    write_erasure(call, services::Erasures(work, call.schema(), number), *kept, json);
    json.key("content").value(base::parse_json(kept->content, fault).value_or(base::Json())).end_object();
    return json_response(200, std::move(body));
}

namespace {

class LinkWriter {
public:
    LinkWriter(const Call& call, engine::Work& work, JsonWriter& json) : call_(call), work_(work), json_(json) {}

    void write(const schema::Field& field, const schema::Schema& other, std::int64_t number) {
        json_.begin_object()
            .member("field", field.name)
            .member("kind", other.table)
            .member("id", engine::format_reference(other, number))
            .key("title");
        // That a record is linked is content of this one; what the other says is only for those who may read it.
        if (engine::reach_of(other, Verb::read, call_.caller.actor) == engine::Reach::all)
            json_.value(engine::title_of(work_, other, number));
        else json_.null();
        json_.end_object();
    }

    void write_all_of(const engine::Record& record) {
        for (const auto& field : record.schema->fields) {
            const auto& value = record.value(field);
            if (const auto* one = std::get_if<std::int64_t>(&value); one && field.target)
                write(field, call_.tables().of(*field.target), *one);
            if (const auto* many = std::get_if<std::vector<std::int64_t>>(&value); many && field.target)
                for (const auto number : *many) write(field, call_.tables().of(*field.target), number);
            if (field.type != schema::Type::reference) continue;
            if (const auto* text = std::get_if<std::string>(&value))
                if (const auto target = engine::parse_reference(call_.tables(), *text))
                    write(field, *target->schema, target->number);
        }
    }

private:
    const Call& call_;
    engine::Work& work_;
    JsonWriter& json_;
};

}  // namespace

Result<Response> links(const Call& call, engine::Work& work) {
    const engine::Record record = TRY(call.record(work));
    std::string body;
    JsonWriter json(body);
    LinkWriter writer(call, work, json);
    json.begin_object().key("to").begin_array();
    writer.write_all_of(record);
    json.end_array().key("from").begin_array();
    for (const auto& link : engine::links_to(work.connection(), call.tables(), call.caller.org, call.caller.actor,
                                             call.schema(), record.meta.number, most_links))
        writer.write(*link.field, *link.schema, link.number);
    json.end_array().end_object();
    return json_response(200, std::move(body));
}

}  // namespace web::api
