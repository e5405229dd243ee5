// The form of a record: its fields in their groups, as the table names them.
#pragma once
#include "engine/work.hpp"
#include "web/forms/form_content.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

// Of a new record (subject.number 0) or of a change. `version`: the one that the person saw; 0 for a new record.
html::Node record_form(const Visit& visit, engine::Work& work, const Subject& subject, const FormContent& content,
                       const std::vector<base::Fault>& faults, std::int64_t version);

}  // namespace web::forms
