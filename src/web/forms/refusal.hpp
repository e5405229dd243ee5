// Why something cannot be done to a record, with the way back to it.
#pragma once
#include "web/forms/subject.hpp"

namespace web::forms {

// Faults are named by the labels of their fields and lead to them. Statuses and texts as in Visit::refuse, which is also
// what answers not_found.
Response cannot(const Visit& visit, const Subject& subject, std::string_view title, const base::Error& error);

base::Error not_allowed();

}  // namespace web::forms
