// Comments and attachments: records about a record, made from its page.
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/input.hpp"
#include "isms/support/attachment.hpp"
#include "isms/support/comment.hpp"
#include "services/uploads.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/refusal.hpp"
#include "web/forms/subject.hpp"
#include "web/server/multipart.hpp"

namespace web::forms {

using base::tr;

namespace {

// `values` of a record about the subject, which has to be there for this person.
template <class R>
base::Result<engine::Record> create_about(const Visit& visit, const Subject& subject, engine::Changes values) {
    const schema::Schema& schema = *schema::schema_of<R>;
    values.emplace_back(schema.find_field("about"), engine::format_reference(*subject.schema, subject.number));
    return visit.write({}, [&](engine::Work& work) -> base::Result<engine::Record> {
        TRY(work.find(*subject.schema, subject.number));
        return work.create(schema, values);
    });
}

// Faults of the new record are not at fields of the one that it is about.
base::Error without_fields(base::Error error) {
    for (base::Fault& fault : error.faults) fault.field.clear();
    return error;
}

}  // namespace

Response add_comment(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const Form form = read_form(visit.request);
    const schema::Schema& schema = *schema::schema_of<isms::Comment>;
    const auto created = create_about<isms::Comment>(
        visit, *subject, {{schema.find_field("text"), std::string(form_value(form, "comment"))}});
    if (!created) return cannot(visit, *subject, tr("Comment"), without_fields(created.error()));
    return visit.see_other(subject->path(visit), "commented");
}

Response add_attachment(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const schema::Schema& schema = *schema::schema_of<isms::Attachment>;
    if (!visit.may(schema, schema::Verb::create)) return cannot(visit, *subject, tr("Add a file"), not_allowed());
    const auto boundary = multipart_boundary(visit.request.header("content-type"));
    const auto parts = boundary ? parse_multipart(visit.request.body, *boundary) : std::nullopt;
    const Part* file = nullptr;
    for (std::size_t i = 0; parts && i < parts->size(); ++i)
        if ((*parts)[i].name == "file" && (*parts)[i].file_name) file = &(*parts)[i];
    if (!file)
        return cannot(visit, *subject, tr("Add a file"),
                      base::fail(base::ErrorCode::invalid, base::word("Choose a file first.")));
    auto stored = services::store_upload(visit.program().blobs, {}, *file->file_name, file->content);
    if (!stored) return cannot(visit, *subject, tr("Add a file"), stored.error());
    const std::string_view given = form_value(read_form(visit.request), "title");
    std::string title = base::trim(given).empty() ? stored->name : std::string(given);
    const auto created = create_about<isms::Attachment>(
        visit, *subject, {{schema.find_field("title"), std::move(title)}, {schema.find_field("file"), *std::move(stored)}});
    if (!created) return cannot(visit, *subject, tr("Add a file"), without_fields(created.error()));
    return visit.see_other(subject->path(visit), "attached");
}

}  // namespace web::forms
