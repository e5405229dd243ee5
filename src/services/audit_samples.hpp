// The population of a sample, and drawing again what was drawn.
#pragma once
#include <string>
#include <vector>

#include "isms/evaluation/audit_sample.hpp"
#include "services/program.hpp"

namespace services {

// The references in the register that the filter fits, in the order of their numbers, as far as the actor may read them.
// invalid at `register` and `filter`.
base::Result<std::vector<std::string>> population_of(engine::Work& work, const isms::AuditSample& sample);

struct Redrawn {
    isms::AuditSample sample;             // as it was recorded
    std::vector<std::string> population;  // as it stood then
    std::string population_hash;
    std::vector<std::string> drawn;
    bool is_same = false;  // both are what was recorded
};
// From the kept versions up to the change that the sample names. not_found for what the caller may not read.
base::Result<Redrawn> draw_again(Program& program, const Caller& caller, std::int64_t sample);

}  // namespace services
