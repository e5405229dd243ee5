// The form of a record that is there, and what it sends.
#include "base/translate.hpp"
#include "web/forms/conflict.hpp"
#include "web/forms/form_content.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/record_form.hpp"
#include "web/forms/refusal.hpp"
#include "web/forms/show.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

using base::ErrorCode, base::put, base::tr;

namespace {

std::string edit_title(const Subject& subject) {
    return put(tr("Edit {0}"), {engine::format_reference(*subject.schema, subject.number)});
}

Response form_of(const Visit& visit, engine::Work& work, const Subject& subject, const engine::Record& record,
                 const FormContent& content, const std::vector<base::Fault>& faults, std::int64_t version, int status) {
    Show show(visit, work);
    show.learn(record);
    const std::string reference = record.reference();
    return visit.page({.title = edit_title(subject),
                       .pretitle = show.title(record),
                       .badges = show.state(record),
                       .breadcrumb = {{tr(subject.schema->plural), visit.url({subject.schema->path})},
                                      {reference, subject.path(visit)},
                                      {tr("Edit"), {}}},
                       .acts = true},
                      record_form(visit, work, subject, content, faults, version), status);
}

// The form again, with what was typed. A file that the record has and that nobody touched is still there.
Response form_again(const Visit& visit, const Subject& subject, Input& input, const std::vector<base::Fault>& faults,
                    std::int64_t version, int status) {
    return visit.read([&](engine::Work& work) -> Response {
        const auto record = work.find(*subject.schema, subject.number);
        if (!record) return visit.refuse(record.error());
        if (!input.faults.empty()) add_faults(input, *record);
        FormContent content = content_of(visit.tables(), *record);
        for (auto& [field, texts] : input.content.texts) content.texts[field] = texts;
        for (auto& [field, file] : input.content.files) content.files[field] = file;
        content.kept = input.content.kept;
        content.reason = input.content.reason;
        return form_of(visit, work, subject, *record, content, input.faults.empty() ? faults : input.faults,
                       version == 0 ? record->meta.version : version, status);
    });
}

}  // namespace

Response edit_page(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    return visit.read([&](engine::Work& work) -> Response {
        const auto record = work.find(*subject->schema, subject->number);
        if (!record) return visit.refuse(record.error());
        if (!work.may(schema::Verb::update, *record)) return cannot(visit, *subject, edit_title(*subject), not_allowed());
        if (subject->schema->is_frozen(record->state))
            return cannot(visit, *subject, edit_title(*subject),
                          base::fail(ErrorCode::unmet_condition,
                                     base::word("In the state “{0}” the content does not change any more."), {},
                                     {std::string(state_label(*record))}));
        FormContent content = content_of(visit.tables(), *record);
        for (auto& [field, texts] : proposed(visit, *subject->schema).texts) content.texts[field] = texts;
        return form_of(visit, work, *subject, *record, content, {}, record->meta.version, 200);
    });
}

Response save_record(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    if (!visit.may(*subject->schema, schema::Verb::update))
        return cannot(visit, *subject, edit_title(*subject), not_allowed());
    Input input = read_input(visit, *subject->schema);
    const std::int64_t seen = version_of(form_value(read_form(visit.request), "version"));
    if (!input.faults.empty()) return form_again(visit, *subject, input, {}, seen, 422);
    std::int64_t before = 0;
    const auto saved = visit.write(input.content.reason, [&](engine::Work& work) -> base::Result<engine::Record> {
        before = TRY(work.find(*subject->schema, subject->number)).meta.version;
        return work.update(*subject->schema, subject->number, seen, input.changes);
    });
    if (saved) return visit.see_other(subject->path(visit), saved->meta.version == before ? "unchanged" : "saved");
    const base::Error& error = saved.error();
    if (error.code == ErrorCode::conflict) return conflict_page(visit, *subject, input, seen);
    if (error.code == ErrorCode::forbidden || error.code == ErrorCode::not_found)
        return cannot(visit, *subject, edit_title(*subject), error);
    return form_again(visit, *subject, input, error.faults, seen, status_of(error.code));
}

}  // namespace web::forms
