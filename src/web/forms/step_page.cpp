// Steps of the workflow and removal: asked for with a reason, then done.
#include "base/text.hpp"
#include "base/translate.hpp"
#include "web/form_faults.hpp"
#include "web/forms/form_content.hpp"
#include "web/forms/pages.hpp"
#include "web/forms/refusal.hpp"
#include "web/forms/show.hpp"
#include "web/forms/step_words.hpp"
#include "web/forms/subject.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/edit_form.hpp"

namespace web::forms {

using namespace html;
using base::put, base::tr;

namespace {

// The label of the step that the verb takes from some state; the name of the verb where there is none.
std::string_view label_of(const schema::Schema& schema, schema::Verb verb) {
    for (const auto& step : schema.steps)
        if (step.verb == verb) return tr(step.label);
    return schema::name_of(verb);
}

bool has_step(const schema::Schema& schema, std::optional<schema::Verb> verb) {
    for (const auto& step : schema.steps)
        if (step.verb == verb) return true;
    return false;
}

std::string_view form_or_query(const Visit& visit, const Form& form, std::string_view its_name) {
    const std::string_view value = form_value(form, its_name);
    return value.empty() ? visit.request.query_value(its_name) : value;
}

// What was typed into the form of a step, or is proposed.
struct StepContent {
    std::string reason, stated_on;
    const base::Error* error = nullptr;
};

// The day of an approval, as it is stated.
Node day_field(const schema::Field& day, const StepContent& content) {
    return parts::date_field(
        {.name = stated_on_name,
         .label = tr(day.label),
         .help = tr("When it was decided: today, or an earlier day. The time at which it is recorded is kept beside it."),
         .fault = fault_at(content.error, "stated_on"),
         .narrow = true},
        content.stated_on);
}

Node confirm_form(const Visit& visit, const std::string& url, const Subject& subject, const engine::Record& record,
                  std::string_view submit, std::string_view question, const StepContent& content = {},
                  const schema::Field* day = nullptr) {
    std::vector<Node> fields;
    if (day) fields.push_back(day_field(*day, content));
    fields.push_back(parts::text_area(
        {.name = reason_name, .label = tr("Reason"), .help = tr("Kept in the history, for those who ask later why.")},
        content.reason, 3));
    parts::EditForm form{.url = url,
                         .csrf = visit.csrf,
                         .groups = {{.fields = std::move(fields)}},
                         .hidden = {{"version", std::to_string(record.meta.version)}},
                         .submit_label = submit,
                         .cancel = subject.path(visit),
                         .plain = true};
    return parts::card({.content = fragment({p({question}), parts::edit_form(form)})});
}

base::Result<std::optional<base::Date>> day_in(const StepContent& content) {
    const std::string_view text = base::trim(content.stated_on);
    if (text.empty()) return std::optional<base::Date>();
    if (const auto day = base::parse_date(text)) return day;
    return base::fail(base::ErrorCode::invalid, base::word("Give a day as 2026-03-31."), "stated_on");
}

parts::Shell shell_of(const Visit& visit, const Subject& subject, const Show& show, const engine::Record& record,
                      std::string_view title) {
    return {.title = title,
            .pretitle = put("{0} · {1}", {record.reference(), show.title(record)}),
            .badges = show.state(record),
            .breadcrumb = {{tr(subject.schema->plural), visit.url({subject.schema->path})},
                           {record.reference(), subject.path(visit)}},
            .acts = true};
}

Response step_form(const Visit& visit, const Subject& subject, schema::Verb verb, const StepContent& content) {
    return visit.read([&](engine::Work& work) -> Response {
        const auto record = work.find(*subject.schema, subject.number);
        if (!record) return visit.refuse(record.error());
        const std::string_view label = label_of(*subject.schema, verb);
        const schema::Step* step = subject.schema->find_step(record->state, verb);
        if (!step)
            return cannot(
                visit, subject, label,
                base::fail(base::ErrorCode::unmet_condition, base::word("In the state “{0}” this step is not possible."), {},
                           {std::string(state_label(*record))}));
        if (!work.may(verb, *record)) return cannot(visit, subject, label, not_allowed());
        Show show(visit, work);
        show.learn(*record);
        const std::string question = put(tr("The record goes from “{0}” to “{1}”."),
                                         {state_label(*record), tr(subject.schema->state.choices[step->to].label)});
        const std::string url = subject.path(visit, "steps/" + std::string(schema::name_of(verb)));
        return visit.page(
            shell_of(visit, subject, show, *record, tr(step->label)),
            confirm_form(visit, url, subject, *record, tr(step->label), question, content, subject.schema->day_of(*step)),
            content.error ? status_of(content.error->code) : 200);
    });
}

}  // namespace

Response step_page(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const auto verb = verb_from(visit.request.param("verb"));
    if (!has_step(*subject->schema, verb)) return visit.refuse(not_found());
    return step_form(visit, *subject, *verb, {.reason = {}, .stated_on = base::to_text(visit.today())});
}

Response take_step(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const auto verb = verb_from(visit.request.param("verb"));
    if (!has_step(*subject->schema, verb)) return visit.refuse(not_found());
    const Form form = read_form(visit.request);
    const std::int64_t version = version_of(form_or_query(visit, form, "version"));
    StepContent content{std::string(form_value(form, reason_name)), std::string(form_value(form, stated_on_name))};
    const auto taken = [&]() -> base::Result<engine::Record> {
        const auto stated_on = TRY(day_in(content));
        return visit.write(content.reason, [&](engine::Work& work) {
            return work.advance(*subject->schema, subject->number, version, *verb, {}, stated_on);
        });
    }();
    if (taken) return visit.see_other(subject->path(visit), "advanced");
    content.error = &taken.error();
    if (!fault_at(content.error, "stated_on").empty()) return step_form(visit, *subject, *verb, content);
    return cannot(visit, *subject, label_of(*subject->schema, *verb), taken.error());
}

Response remove_page(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    return visit.read([&](engine::Work& work) -> Response {
        const auto record = work.find(*subject->schema, subject->number);
        if (!record) return visit.refuse(record.error());
        const std::string title = put(tr("Remove {0}"), {record->reference()});
        if (!work.may(schema::Verb::remove, *record)) return cannot(visit, *subject, title, not_allowed());
        Show show(visit, work);
        show.learn(*record);
        return visit.page(
            shell_of(visit, *subject, show, *record, title),
            confirm_form(visit, subject->path(visit, "remove"), *subject, *record, tr("Remove"),
                         tr("The record disappears from all lists. Its history is kept. What is merely said about it goes "
                            "with it; as long as other records link to it, it stays.")));
    });
}

Response remove_record(const Visit& visit) {
    const auto subject = subject_of(visit);
    if (!subject) return visit.refuse(subject.error());
    const Form form = read_form(visit.request);
    const std::int64_t version = version_of(form_or_query(visit, form, "version"));
    std::string about;  // what is about a record leads back to it
    const auto removed =
        visit.write(std::string(form_value(form, reason_name)), [&](engine::Work& work) -> base::Result<void> {
            const engine::Record record = TRY(work.find(*subject->schema, subject->number));
            about.clear();
            for (const auto& field : subject->schema->fields)
                if (field.type == schema::Type::reference) about = record.text(field.name);
            return work.remove(*subject->schema, subject->number, version);
        });
    if (!removed)
        return cannot(visit, *subject, put(tr("Remove {0}"), {engine::format_reference(*subject->schema, subject->number)}),
                      removed.error());
    const auto target = engine::parse_reference(visit.tables(), about);
    return visit.see_other(target ? visit.url_of(*target->schema, target->number) : visit.url({subject->schema->path}),
                           "removed");
}

}  // namespace web::forms
