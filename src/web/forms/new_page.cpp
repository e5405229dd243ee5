// The form of a new record, and what it sends.
#include "base/translate.hpp"
#include "web/forms/form_content.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/record_form.hpp"
#include "web/forms/refusal.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

using base::put, base::tr;

namespace {

Response form_of_new(const Visit& visit, const Subject& subject, const FormContent& content,
                     const std::vector<base::Fault>& faults, int status) {
    return visit.read([&](engine::Work& work) {
        const schema::Schema& schema = *subject.schema;
        return visit.page({.title = put(tr("New: {0}"), {tr(schema.singular)}),
                           .pretitle = clause_text(schema.clause),
                           .lead = tr(schema.help),
                           .breadcrumb = {{tr(schema.plural), subject.path(visit)}, {tr("New"), {}}},
                           .actions = beginnings_of(visit, schema),
                           .acts = true},
                          record_form(visit, work, subject, content, faults, 0), status);
    });
}

}  // namespace

Response new_page(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    if (!visit.may(*subject->schema, schema::Verb::create)) return visit.refuse(not_allowed());
    return form_of_new(visit, *subject, proposed(visit, *subject->schema), {}, 200);
}

Response create_record(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    // Before anything is stored for somebody who may not create.
    if (!visit.may(*subject->schema, schema::Verb::create)) return visit.refuse(not_allowed());
    Input input = read_input(visit, *subject->schema);
    if (!input.faults.empty()) {
        add_faults(input, engine::Record(*subject->schema));
        return form_of_new(visit, *subject, input.content, input.faults, 422);
    }
    const auto created = visit.write({}, [&](engine::Work& work) { return work.create(*subject->schema, input.changes); });
    if (created) return visit.see_other(visit.url_of(*subject->schema, created->meta.number), "created");
    const base::Error& error = created.error();
    if (error.code == base::ErrorCode::forbidden || error.code == base::ErrorCode::not_found) return visit.refuse(error);
    return form_of_new(visit, *subject, input.content, error.faults, status_of(error.code));
}

}  // namespace web::forms
