// Clause 9.2: records that an auditor draws from a register to look at, so that anybody can draw them again
// (rules/audit_sample.hpp says how).
#pragma once
#include "isms/evaluation/audited_register.hpp"
#include "isms/kinds.hpp"

namespace isms {

struct AuditSample {
    schema::Meta meta;
    std::string title;
    AuditedRegister from{};
    std::string filter;
    std::optional<std::int64_t> wanted;
    std::string seed;
    std::optional<std::int64_t> log_size;
    std::optional<std::int64_t> population;
    std::string population_hash;
    std::vector<std::string> drawn;
    base::Id<Person> owner;
    base::Id<AuditRoom> room;
};

}  // namespace isms
