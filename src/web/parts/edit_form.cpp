// Forms. The browser's own checks stay on; what they cannot see comes back in the summary.
#include "web/parts/edit_form.hpp"

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/action.hpp"
#include "web/parts/icon.hpp"

namespace web::parts {

using namespace html;
using base::tr;

namespace {

Node field_group(const FieldGroup& group) {
    const Node fields = div({cls("field-grid"), fragment(group.fields)});
    const Node explanation = when(!group.explanation.empty(), p({group.explanation}));
    if (group.heading.empty()) return div({cls("form-group"), explanation, fields});
    return section({cls("form-group"), div({cls("form-group-head"), h2({group.heading}), explanation}), fields});
}

Node fault_line(const FieldFault& fault) {
    if (fault.field.empty()) return li({fault.message});
    const auto to_field = href("#" + field_id(fault.field.view()));
    if (fault.label.empty()) return li({a({to_field, fault.message})});
    return li({a({to_field, fault.label}), ": ", fault.message});
}

}  // namespace

Node fault_summary(const std::vector<FieldFault>& faults) {
    if (faults.empty()) return {};
    return div({cls("notice tone-danger"), role("alert"), tabindex(-1), autofocus(), icon("alert-octagon"),
                div({cls("notice-body"), p({cls("notice-heading"), tr("This could not be saved yet")}),
                     ul({cls("fault-list"), each(faults, fault_line)})})});
}

Node edit_form(const EditForm& form) {
    return html::form(
        {cls(form.plain ? "edit-form edit-form-plain" : "edit-form"), method("post"), action(form.url),
         when(form.upload, enctype("multipart/form-data")), data_flag("data-guard", !form.plain), csrf_field(form.csrf),
         each(form.hidden,
              [](const Hidden& field) {
                  return input({type("hidden"), name(field.name), value(field.value)});
              }),
         fault_summary(form.faults), each(form.groups, field_group),
         div({cls("form-bar"), button({type("submit"), cls("btn btn-primary"), form.submit_label}), form.more_buttons,
              when(!form.cancel.empty(), a({cls("btn btn-quiet"), href(form.cancel), tr("Cancel")}))})});
}

}  // namespace web::parts
