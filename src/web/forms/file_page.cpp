// The content of a file field, as a download.
#include "services/uploads.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/past.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

namespace {

base::Result<schema::File> file_of(engine::Work& work, const Visit& visit, const Subject& subject,
                                   const schema::Field& field) {
    const std::int64_t version = version_of(visit.request.query_value("version"));
    const engine::Record record =
        version == 0 ? TRY(work.find(*subject.schema, subject.number)) : TRY(past_record(work, subject, version)).record;
    const auto* file = std::get_if<schema::File>(&record.value(field));
    if (!file || !*file) return not_found();
    return *file;
}

}  // namespace

Response file_content(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const schema::Field* field = subject->schema->find_field(visit.request.param("field"));
    if (!field || field->type != schema::Type::file) return visit.refuse(not_found());
    const auto file = visit.read([&](engine::Work& work) { return file_of(work, visit, *subject, *field); });
    if (!file) return visit.refuse(file.error());
    auto content = stream_file(visit.program().blobs.path_of(file->hash));
    if (!content) return visit.refuse(not_found());
    const bool inside = services::is_shown_inline(file->media_type) && visit.request.query_value("show") == "yes";
    Response response;
    response.content_type = file->media_type;
    response.stream = std::move(content);
    response.sandbox = true;
    response.add_header("Content-Disposition", content_disposition(inside ? "inline" : "attachment", file->name));
    return response;
}

}  // namespace web::forms
