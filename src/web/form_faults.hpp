// The faults of a refusal as a form shows them: at the fields, and in the summary on top.
#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "schema/schema.hpp"
#include "web/html/html.hpp"
#include "web/parts/edit_form.hpp"

namespace web {

using Faults = std::span<const base::Fault>;
Faults faults_of(const base::Error* error);  // none without an error

std::string fault_at(Faults faults, std::string_view field);  // all at this field, one after the other
inline std::string fault_at(const base::Error* error, std::string_view field) { return fault_at(faults_of(error), field); }

// A field that a form shows. Without a label the message itself leads to the field.
struct ShownField {
    std::string_view name;
    std::string_view label{};
};
// Each fault with the way to its field; one at a field that the form does not show stands for the form as a whole.
std::vector<parts::FieldFault> summary_of(Faults faults, std::initializer_list<ShownField> shown);
// The same for the fields of a table. Computed ones are in no form: their faults begin with the label.
std::vector<parts::FieldFault> summary_of(Faults faults, const schema::Schema& schema);
// For a small form with its faults at the fields: only those that stand at none of them.
std::vector<parts::FieldFault> summary_beside(Faults faults, std::initializer_list<std::string_view> shown);

html::Node fault_note(html::Text its_id, html::Text fault);  // nothing without a fault

}  // namespace web
