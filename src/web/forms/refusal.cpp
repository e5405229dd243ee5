#include "web/forms/refusal.hpp"

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/fields.hpp"

namespace web::forms {

using namespace html;
using base::ErrorCode, base::tr;

namespace {

Node line_of(const Visit& visit, const Subject& subject, const base::Fault& fault) {
    const schema::Field* field = subject.schema->find_field(fault.field);
    if (!field) return li({base::describe(fault)});
    if (field->computed || subject.number == 0 || !visit.may(*subject.schema, schema::Verb::update))
        return li({tr(field->label), ": ", base::describe(fault)});
    const std::string target = subject.path(visit, "edit") + "#" + parts::field_id(field->name);
    return li({a({href(target), tr(field->label)}), ": ", base::describe(fault)});
}

}  // namespace

Response cannot(const Visit& visit, const Subject& subject, std::string_view title, const base::Error& error) {
    if (error.code == ErrorCode::not_found) return visit.refuse(error);
    const bool is_record = subject.number != 0;
    const std::string_view heading =
        error.code == ErrorCode::forbidden ? tr("Your roles do not allow this") : tr("This is not possible yet");
    const Node content = parts::callout(
        {.tone = parts::Tone::warning,
         .heading = heading,
         .content = ul({each(error.faults, [&](const base::Fault& fault) { return line_of(visit, subject, fault); })}),
         .actions = {{.label = is_record ? tr("To the record") : tr("To the list"), .url = subject.path(visit)}}});
    return visit.page(
        {.title = title,
         .breadcrumb = {{tr(subject.schema->plural), visit.url({subject.schema->path})},
                        {is_record ? engine::format_reference(*subject.schema, subject.number) : "", subject.path(visit)}}},
        content, status_of(error.code));
}

base::Error not_allowed() { return base::fail(ErrorCode::forbidden, base::word("Your roles do not allow this.")); }

}  // namespace web::forms
