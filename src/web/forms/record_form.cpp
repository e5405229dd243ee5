#include "web/forms/record_form.hpp"

#include "base/translate.hpp"
#include "web/form_faults.hpp"
#include "web/forms/field_inputs.hpp"
#include "web/parts/edit_form.hpp"

namespace web::forms {

using namespace html;
using base::tr, schema::Field;

namespace {

parts::FieldGroup reason_group(const FormContent& content) {
    return {
        .heading = tr("About this change"),
        .fields = {parts::text_field(
            {.name = reason_name, .label = tr("Reason"), .help = tr("Kept in the history, for those who ask later why.")},
            content.reason, {.max_length = 500})}};
}

}  // namespace

Node record_form(const Visit& visit, engine::Work& work, const Subject& subject, const FormContent& content,
                 const std::vector<base::Fault>& faults, std::int64_t version) {
    const schema::Schema& schema = *subject.schema;
    const LevelNames levels = level_names(work);
    LinkChoices choices(work);
    const FieldInputs inputs{visit, visit.tables(), levels, choices};
    const bool is_new = subject.number == 0;
    parts::EditForm form{.url = is_new ? subject.path(visit) : subject.path(visit, "edit"),
                         .csrf = visit.csrf,
                         .faults = summary_of(faults, schema),
                         .submit_label = is_new ? tr("Create") : tr("Save"),
                         .cancel = subject.path(visit)};
    std::string_view heading;
    for (const Field& field : schema.fields) {
        if (!field.group.empty()) heading = field.group;
        if (field.computed) continue;
        if (form.groups.empty() || form.groups.back().heading != Text(tr(heading)))
            form.groups.push_back({.heading = tr(heading), .fields = {}});
        form.groups.back().fields.push_back(inputs.input(field, content, fault_at(faults, field.name)));
        form.upload = form.upload || field.type == schema::Type::file;
    }
    if (!is_new) {
        form.groups.push_back(reason_group(content));
        form.hidden.push_back({"version", std::to_string(version)});
    }
    return parts::edit_form(form);
}

}  // namespace web::forms
