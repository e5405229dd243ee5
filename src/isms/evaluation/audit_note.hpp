// Clause 9.2: what an external auditor notes, for nobody else.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

struct AuditNote {
    schema::Meta meta;
    std::string text;
    schema::Reference about;
    base::Id<Person> owner;
    base::Id<AuditRoom> room;
};

}  // namespace isms
