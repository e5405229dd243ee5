// What a form holds: the texts of its fields as they were typed, and the values that they mean.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/work.hpp"
#include "web/visit.hpp"

namespace web::forms {

// Names a field that sends nothing when nothing is chosen (lists of checkboxes), so that it is known to be in the form.
inline constexpr std::string_view present_name = "form-present";
inline constexpr std::string_view reason_name = "form-reason";
inline constexpr std::string_view stated_on_name = "form-stated-on";
inline constexpr std::string_view mine_prefix = "mine-";  // on the conflict page

struct FormContent {
    std::map<const schema::Field*, std::vector<std::string>> texts;
    std::map<const schema::Field*, schema::File> files;  // that the record has, or that were just uploaded
    std::map<const schema::Field*, std::string> kept;    // receipts of uploads, so that a fault elsewhere loses no file
    std::string reason;

    const std::vector<std::string>& of(const schema::Field& field) const;
};

struct Input {
    FormContent content;
    engine::Changes changes;  // of the fields that the form names and that could be read
    std::vector<base::Fault> faults;
};

// Of a form of either encoding. Stores what was uploaded. Computed fields are passed over.
Input read_input(const Visit& visit, const schema::Schema& schema);
// The same of the query: what a link proposes for a new record. What cannot be read is left out.
FormContent proposed(const Visit& visit, const schema::Schema& schema);
FormContent content_of(const engine::Tables& tables, const engine::Record& record);

// All that is wrong with the values alone, beside the faults that are known: so that a form shows everything at once.
void add_faults(Input& input, engine::Record record);

}  // namespace web::forms
