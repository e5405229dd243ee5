// Two people changed one record: what the second one saw, what is there now, and what the second one typed.
#pragma once
#include "web/forms/form_content.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

// 409. Field by field for what would change; the person chooses and saves again, on top of the version that is there now.
// `seen` is the version that the form was made from. When nothing would change, the way back to the record.
Response conflict_page(const Visit& visit, const Subject& subject, const Input& input, std::int64_t seen);

}  // namespace web::forms
