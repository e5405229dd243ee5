// Lists of checkboxes and radio buttons: a <fieldset> whose legend is the label of the field.
#include "web/html/html.hpp"
#include "web/parts/field_frame.hpp"
#include "web/parts/fields.hpp"

namespace web::parts {

using namespace html;

namespace {

Node choices(const Field& field, const std::vector<Option>& options, std::string_view kind) {
    return div({cls("choices"), each(options, [&](const Option& choice) {
                    return label({cls("form-check"),
                                  input({type(kind), cls("form-check-input"), name(field.name), value(choice.value),
                                         checked(choice.selected), required(field.required && kind == "radio")}),
                                  span({cls("form-check-label"), choice.label,
                                        when(!choice.help.empty(), span({cls("choice-help"), choice.help}))})});
                })});
}

}  // namespace

Node checkbox_list(const Field& field, const std::vector<Option>& options) {
    return framed_group(field, choices(field, options, "checkbox"));
}

Node radio_list(const Field& field, const std::vector<Option>& options) {
    return framed_group(field, choices(field, options, "radio"));
}

}  // namespace web::parts
