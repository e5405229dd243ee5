#include "web/form_faults.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "web/parts/icon.hpp"

namespace web {

using namespace html;
using base::put, base::tr;

Faults faults_of(const base::Error* error) { return error ? Faults(error->faults) : Faults(); }

std::string fault_at(Faults faults, std::string_view field) {
    std::string text;
    for (const base::Fault& fault : faults)
        if (fault.field == field) text += (text.empty() ? "" : " ") + base::describe(fault);
    return text;
}

std::vector<parts::FieldFault> summary_of(Faults faults, std::initializer_list<ShownField> shown) {
    std::vector<parts::FieldFault> lines;
    for (const base::Fault& fault : faults) {
        const auto* field = std::ranges::find(shown, fault.field, &ShownField::name);
        if (field == shown.end()) lines.push_back({.message = base::describe(fault)});
        else lines.push_back({.field = field->name, .label = field->label, .message = base::describe(fault)});
    }
    return lines;
}

std::vector<parts::FieldFault> summary_of(Faults faults, const schema::Schema& schema) {
    std::vector<parts::FieldFault> lines;
    for (const base::Fault& fault : faults) {
        const schema::Field* field = schema.find_field(fault.field);
        if (!field) lines.push_back({.message = base::describe(fault)});
        else if (field->computed)
            lines.push_back({.message = put(tr("{0}: {1}"), {tr(field->label), base::describe(fault)})});
        else lines.push_back({.field = field->name, .label = tr(field->label), .message = base::describe(fault)});
    }
    return lines;
}

std::vector<parts::FieldFault> summary_beside(Faults faults, std::initializer_list<std::string_view> shown) {
    std::vector<parts::FieldFault> lines;
    for (const base::Fault& fault : faults)
        if (std::ranges::find(shown, fault.field) == shown.end()) lines.push_back({.message = base::describe(fault)});
    return lines;
}

Node fault_note(Text its_id, Text fault) {
    if (fault.empty()) return {};
    return p({cls("field-fault"), id(its_id), parts::icon("alert-circle"), span({fault})});
}

}  // namespace web
