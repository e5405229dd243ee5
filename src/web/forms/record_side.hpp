// Beside a record: what links to it, what is to do about it, its files, what people say.
#pragma once
#include "web/forms/show.hpp"
#include "web/forms/subject.hpp"

namespace web::forms {

// Parts that the person may not read are left out.
html::Node record_side(const Visit& visit, engine::Work& work, const Subject& subject, const Show& show);

}  // namespace web::forms
