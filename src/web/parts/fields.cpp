// Fields with one control. What describes the control is named in aria-describedby: the fault first, then the help.
#include "web/parts/fields.hpp"

#include "base/translate.hpp"
#include "web/html/html.hpp"
#include "web/parts/field_frame.hpp"

namespace web::parts {

using namespace html;

namespace {

constexpr std::size_t many_options = 12;

Node control_class(const Field& field, std::string_view look) {
    return cls(field.fault.empty() ? std::string(look) : std::string(look) + " is-invalid");
}

Node simple_input(const Field& field, std::string_view kind, Text content, Node more) {
    // input() takes attributes only; Node::element with no children would need an end tag.
    return void_with("input", {type(kind), control_class(field, "form-control"), described(field), html::value(content),
                               required(field.required), more});
}

Node grouped_options(const std::vector<Option>& options) {
    std::vector<Node> nodes;
    const auto one = [](const Option& choice) {
        return option({html::value(choice.value), selected(choice.selected), choice.label});
    };
    for (std::size_t i = 0; i < options.size();) {
        if (options[i].group.empty()) {
            nodes.push_back(one(options[i++]));
            continue;
        }
        const Text group = options[i].group;
        std::vector<Node> members;
        for (; i < options.size() && options[i].group == group; ++i) members.push_back(one(options[i]));
        nodes.push_back(optgroup({option_group_label(group), fragment(members)}));
    }
    return fragment(nodes);
}

}  // namespace

Node text_field(const Field& field, Text content, const TextInput& kind) {
    return framed(field, simple_input(field, kind.type, content,
                                      fragment({when(!kind.autocomplete.empty(), autocomplete(kind.autocomplete)),
                                                when(!kind.placeholder.empty(), placeholder(kind.placeholder)),
                                                when(kind.max_length > 0, maxlength(kind.max_length)), autofocus(kind.focus),
                                                when(!kind.input_mode.empty(), inputmode(kind.input_mode))})));
}

Node text_area(const Field& field, Text content, int row_count) {
    return framed(field, textarea({control_class(field, "form-control"), described(field), rows(row_count),
                                   required(field.required), content}));
}

Node number_field(const Field& field, Text content, const NumberRange& range) {
    const Node control =
        simple_input(field, "number", content,
                     fragment({when(!range.least.empty(), min(range.least)), when(!range.most.empty(), max(range.most)),
                               step(range.step), inputmode("decimal")}));
    if (range.unit.empty()) return framed(field, control);
    return framed(field, div({cls("input-group"), control, span({cls("input-group-text"), range.unit})}));
}

Node date_field(const Field& field, Text iso_date) { return framed(field, simple_input(field, "date", iso_date, {})); }

Node select_field(const Field& field, const std::vector<Option>& options, Text none) {
    return framed(field, select({control_class(field, "form-select"), described(field), required(field.required),
                                 data_flag("data-long", options.size() > many_options),
                                 when(!none.empty(), option({html::value(""), none})), grouped_options(options)}));
}

Node lookup_field(const Field& field, Text content, Text url, bool several) {
    const Node lookup = attribute("data-lookup", url);
    if (!several) return framed(field, simple_input(field, "text", content, lookup));
    return framed(field, textarea({control_class(field, "form-control"), described(field), rows(4), required(field.required),
                                   lookup, content}));
}

Node multi_select_field(const Field& field, const std::vector<Option>& options) {
    return framed(field, select({control_class(field, "form-select"), described(field), multiple(), required(field.required),
                                 data_flag("data-long"), grouped_options(options)}));
}

Node flag_field(const Field& field, bool on) {
    return div({cls("field field-flag"),
                label({cls("form-check"),
                       void_with("input", {type("checkbox"), control_class(field, "form-check-input"), described(field),
                                           html::value("yes"), checked(on), required(field.required)}),
                       span({cls("form-check-label"), field.label})}),
                remarks(field)});
}

Node file_field(const Field& field, Text accepted, bool several) {
    return framed(
        field, void_with("input", {type("file"), control_class(field, "form-control"), described(field),
                                   required(field.required), multiple(several), when(!accepted.empty(), accept(accepted))}));
}

Node fixed_field(const Field& field, Node shown) {
    return div({cls(field.narrow ? "field field-narrow" : "field"), p({cls("form-label"), field.label}),
                div({cls("field-fixed"), shown}), remarks(field)});
}

}  // namespace web::parts
