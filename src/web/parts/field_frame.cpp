// Frames of fields.
#include "web/parts/field_frame.hpp"

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/icon.hpp"

namespace web::parts {

using namespace html;
using base::tr;

namespace {

Node label_text(const Field& field) {
    return fragment(
        {field.label, when(field.required, span({cls("required-mark"), title(tr("Required")), aria_hidden("true"), "*"}))});
}

}  // namespace

std::string field_id(std::string_view name) { return "field-" + std::string(name); }

Node description_of(const Field& field) {
    const std::string base_id = field_id(field.name.view());
    std::string ids;
    if (!field.fault.empty()) ids = base_id + "-fault";
    if (!field.help.empty()) ids += (ids.empty() ? "" : " ") + base_id + "-help";
    return fragment({when(!ids.empty(), aria_describedby(ids)), when(!field.fault.empty(), aria_invalid("true"))});
}

Node described(const Field& field) {
    return fragment({id(field_id(field.name.view())), name(field.name), description_of(field)});
}

Node remarks(const Field& field) {
    const std::string base_id = field_id(field.name.view());
    return fragment({when(!field.fault.empty(),
                          p({cls("field-fault"), id(base_id + "-fault"), icon("alert-circle"), span({field.fault})})),
                     when(!field.help.empty(), p({cls("field-help"), id(base_id + "-help"), field.help}))});
}

Node framed(const Field& field, Node control) {
    return div({cls(field.narrow ? "field field-narrow" : "field"),
                label({cls("form-label"), for_(field_id(field.name.view())), label_text(field)}), control, remarks(field)});
}

Node framed_group(const Field& field, Node controls) {
    return fieldset({cls("field"), id(field_id(field.name.view())), tabindex(-1), description_of(field),
                     legend({cls("form-label"), label_text(field)}), controls, remarks(field)});
}

}  // namespace web::parts
