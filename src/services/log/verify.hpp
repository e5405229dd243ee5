// Verification: everything that is stored is read again and compared, records with kept versions, versions with the log, the
// log with all that was ever signed of it, files with their hashes.
#pragma once
#include <string>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "services/integrity.hpp"
#include "services/log/log_check.hpp"
#include "services/organisations.hpp"

namespace services {

// A checkpoint that somebody outside has kept, with its signatures.
struct OldCheckpoint {
    std::string who;  // for people: the name of the file
    std::string note;
};

struct Verification {
    IntegrityReport records;  // with all findings
    std::vector<LogReport> logs;
};

// In one snapshot. A checkpoint whose origin is none of these logs is refused: invalid. Changes nothing.
base::Result<Verification> verify(Program& program, const std::vector<OrganisationEntry>& organisations,
                                  const std::vector<OldCheckpoint>& old_checkpoints);

}  // namespace services
