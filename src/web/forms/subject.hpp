// What an address names: a register, and perhaps one of its records.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/work.hpp"
#include "web/visit.hpp"

namespace web::forms {

struct Subject {
    const schema::Schema* schema = nullptr;
    std::int64_t number = 0;  // 0: the register as a whole

    std::string path(const Visit& visit) const;                         // of the register, or of the record
    std::string path(const Visit& visit, std::string_view more) const;  // and a page below it: "edit"
};

// Of {register} and, where the route has one, {ref}. not_found for an unknown path or a reference of another form.
base::Result<Subject> subject_of(const Visit& visit);

base::Error not_found();

// A kind that people change and nobody creates holds one record from the start: its register is that record.
bool holds_one(const schema::Schema& schema);

// Links to the pages from which a new record of this kind can begin; see record_extras.hpp.
std::vector<parts::Action> beginnings_of(const Visit& visit, const schema::Schema& schema);

// The number in a form or query; 0 when it is none.
std::int64_t version_of(std::string_view text);

// "Clause 6.1.2", or "Control A.5.9"; empty for an empty clause.
std::string clause_text(std::string_view clause);

}  // namespace web::forms
