// A whole form: what is wrong on top, groups of fields, and the buttons that stay in sight.
#pragma once
#include <vector>

#include "web/html/node.hpp"
#include "web/parts/filter_bar.hpp"

namespace web::parts {

struct FieldGroup {
    html::Text heading{};
    html::Text explanation{};
    std::vector<html::Node> fields;
};

struct FieldFault {
    html::Text field{};  // name of the field to jump to; empty when it is the record as a whole
    html::Text label{};  // without one the message itself leads to the field
    html::Text message;
};

struct EditForm {
    html::Url url;
    html::Text csrf;
    std::vector<FieldGroup> groups;
    std::vector<FieldFault> faults{};
    std::vector<Hidden> hidden{};  // the version of the record that was read
    html::Text submit_label;
    html::Url cancel{};
    html::Node more_buttons{};
    bool upload = false;  // has a file field
    bool plain = false;   // small forms: no sticky bar, no warning about unsaved changes
};

html::Node edit_form(const EditForm& form);
html::Node fault_summary(const std::vector<FieldFault>& faults);  // nothing when there are none

}  // namespace web::parts
