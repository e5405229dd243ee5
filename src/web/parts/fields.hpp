// The fields of forms: label, control, help, and what is wrong with it, tied together for screen readers.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "web/html/node.hpp"

namespace web::parts {

struct Field {
    html::Text name;  // also the id, with "field-" before it
    html::Text label;
    html::Text help{};
    html::Text fault{};  // shown at the field, which is then marked invalid
    bool required = false;
    bool narrow = false;  // stands beside the next one where there is room
};

struct Option {
    html::Text value;
    html::Text label;
    bool selected = false;
    html::Text group{};  // options of one group follow each other
    html::Text help{};   // shown by checkbox_list and radio_list
};

struct TextInput {
    std::string_view type = "text";  // text, email, password, url, tel
    html::Text autocomplete{};
    html::Text placeholder{};
    int max_length = 0;  // characters; 0 sets none
    bool focus = false;
    std::string_view input_mode{};  // "numeric" for a code
};

struct NumberRange {
    html::Text least{};
    html::Text most{};
    html::Text step{"any"};
    html::Text unit{};  // shown behind the field: "EUR", "%"
};

html::Node text_field(const Field& field, html::Text value, const TextInput& kind = {});
html::Node text_area(const Field& field, html::Text value, int rows = 4);
html::Node number_field(const Field& field, html::Text value, const NumberRange& range = {});
html::Node date_field(const Field& field, html::Text iso_date);
// Above 12 options it can be searched. `none` is the text of the empty option; empty: there is none.
html::Node select_field(const Field& field, const std::vector<Option>& options, html::Text none = {});
html::Node multi_select_field(const Field& field, const std::vector<Option>& options);  // searchable, for many options
// For links to one of very many records: scripts ask `url`?q=words for {"text": ...} to choose from; without them the
// content is typed, with `several` one a line.
html::Node lookup_field(const Field& field, html::Text content, html::Text url, bool several);
html::Node checkbox_list(const Field& field, const std::vector<Option>& options);  // for up to about ten
html::Node radio_list(const Field& field, const std::vector<Option>& options);
html::Node flag_field(const Field& field, bool on);  // sends "yes"
html::Node file_field(const Field& field, html::Text accepted = {}, bool several = false);
html::Node fixed_field(const Field& field, html::Node content);  // shown, not editable

// Ids of a field: the control, its help, its fault.
std::string field_id(std::string_view name);

}  // namespace web::parts
