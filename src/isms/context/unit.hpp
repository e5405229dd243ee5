// Clause 4.3: a part of the organisation, such as a department or a site.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

struct Unit {
    schema::Meta meta;
    std::string name;
    base::Id<Unit> parent;
    base::Id<Person> owner;
    std::string description;
};

}  // namespace isms
