// Clause 9.2: one address that an external auditor opened. The program writes it; when is the time of the record.
#pragma once
#include "isms/kinds.hpp"

namespace isms {

struct AuditOpening {
    schema::Meta meta;
    std::string address;
    std::string record;
    base::Id<Person> owner;
    base::Id<AuditRoom> room;
};

inline constexpr std::size_t most_opening_characters = std::size_t{16} * 1024;  // no request has more

}  // namespace isms
