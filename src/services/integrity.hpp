// Whether what the database holds fits together: records, kept versions, links, counts and files.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/program.hpp"

namespace services {

// One thing that does not fit, for people: where, and what.
struct Finding {
    std::string organisation;  // empty when it is the database as a whole
    std::string reference;     // "R-0042"; empty when it is no single record
    std::string_view message;
    std::vector<std::string> arguments{};
};

std::string describe(const Finding& finding);             // without where
std::string describe_with_place(const Finding& finding);  // "mill R-0042: The record ..."

struct IntegrityReport {
    std::int64_t records = 0, versions = 0, links = 0, files = 0;
    std::vector<Finding> findings;   // at most most_findings
    bool more = false;               // there are more findings than that
    std::optional<Finding> altered;  // the first one that is about records, links or counts, and not about a file
};

inline constexpr std::size_t most_findings = 1000;

void add_finding(IntegrityReport& report, Finding finding);

// Looks at everything of these organisations, in one snapshot, register by register. Changes nothing. The second adds to a
// report, which has what was found so far when it throws.
IntegrityReport check_integrity(Program& program, const std::vector<std::int64_t>& organisations);
void check_integrity(Program& program, const std::vector<std::int64_t>& organisations, IntegrityReport& report);
// The same within a transaction. Leaves the connection in the scope of the last organisation.
IntegrityReport check_integrity(store::Connection& connection, const engine::Tables& tables, const store::Blobs& blobs,
                                const std::vector<std::int64_t>& organisations);

}  // namespace services
