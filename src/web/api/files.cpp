#include "web/api/files.hpp"

#include "base/json.hpp"
#include "base/translate.hpp"
#include "services/uploads.hpp"
#include "web/api/input.hpp"
#include "web/api/problem.hpp"
#include "web/server/multipart.hpp"

namespace web::api {

using base::ErrorCode, base::fail, base::Result, base::word, schema::Verb;

namespace {

bool may_keep_files(const Call& call) {
    for (const auto* schema : call.tables().all())
        for (const auto& field : schema->fields)
            if (field.type == schema::Type::file &&
                (engine::reach_of(*schema, Verb::create, call.caller.actor) != engine::Reach::none ||
                 engine::reach_of(*schema, Verb::update, call.caller.actor) != engine::Reach::none))
                return true;
    return false;
}

struct Sent {
    std::string name;
    std::string_view content;
};

// A form with exactly one file, or the content as the whole body and its name as ?name=.
Result<Sent> read_upload(const Request& request) {
    const auto boundary = multipart_boundary(request.header("Content-Type"));
    if (!boundary) return Sent{std::string(request.query_value("name")), request.body};
    const auto parts = parse_multipart(request.body, *boundary);
    if (!parts || parts->size() != 1 || !parts->front().file_name)
        return fail(ErrorCode::invalid, word("Send a form with exactly one file, or the file alone as the body."), "file");
    return Sent{*parts->front().file_name, parts->front().content};
}

}  // namespace

Response upload(const Call& call) {
    if (!may_keep_files(call)) return problem(403);
    const auto sent = read_upload(call.request);
    if (!sent) return refusal(call.request, sent.error());
    const auto file = services::store_upload(call.site.program.blobs, "file", sent->name, sent->content);
    if (!file) return refusal(call.request, file.error());
    std::string body;
    base::JsonWriter(body)
        .begin_object()
        .member("hash", file->hash)
        .member("media_type", file->media_type)
        .member("name", file->name)
        .member("size", file->size)
        .member("receipt", services::receipt_for(call.site.key, {call.caller.org}, *file))
        .end_object();
    return json_response(201, std::move(body));
}

Result<Response> download(const Call& call, engine::Work& work) {
    const engine::Record record = TRY(call.record(work));
    const auto* file = std::get_if<schema::File>(&record.value(*call.endpoint.field));
    if (!file || !*file) return fail(ErrorCode::not_found, word("There is no file."));
    auto stream = stream_file(call.site.program.blobs.path_of(file->hash));
    if (!stream) throw base::EnvironmentError("the content of file " + file->hash + " is missing in the data folder");
    Response response;
    response.content_type = file->media_type;
    response.stream = std::move(*stream);
    response.sandbox = true;
    response.add_header("Content-Disposition", content_disposition("attachment", file->name));
    response.add_header("ETag", '"' + file->hash + '"');
    return response;
}

}  // namespace web::api
