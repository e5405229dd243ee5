// What ISO/IEC 27001 still asks of an organisation: every check of rules/conformity over the records of one moment.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "engine/work.hpp"
#include "rules/conformity/finding.hpp"

namespace services {

struct ConformityCounts {
    std::array<int, 4> by_answer{};  // in the order of Answer
    int of(rules::conformity::Answer answer) const { return by_answer[static_cast<std::size_t>(answer)]; }
    int all() const { return by_answer[0] + by_answer[1] + by_answer[2] + by_answer[3]; }
    void add(rules::conformity::Answer answer) { ++by_answer[static_cast<std::size_t>(answer)]; }
};

struct ClauseReport {
    std::string clause;  // "6.1.2"
    std::string title;   // as the standard prints it
    std::vector<rules::conformity::Finding> findings;
    ConformityCounts counts;
};

struct ConformityReport {
    base::Date day{};  // on which the answers hold
    std::vector<ClauseReport> clauses;
    ConformityCounts counts;
};

// The answers do not depend on what the actor may read; whoever reads no risks or controls gets no report (forbidden).
base::Result<ConformityReport> conformity_report(engine::Work& work);

}  // namespace services
