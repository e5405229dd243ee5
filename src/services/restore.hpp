// A backup that becomes an installation again: all that is derived is made anew, and all that is there is compared.
#pragma once
#include <string>
#include <vector>

#include "engine/tables.hpp"
#include "services/integrity.hpp"
#include "services/log/log_check.hpp"
#include "store/backup/backup.hpp"

namespace services {

struct WantedRestore {
    std::filesystem::path file{};
    store::BackupSecret secret{};
    std::filesystem::path data_folder{};
    std::string url{};  // of an empty PostgreSQL database; empty: SQLite in the data folder
    base::Moment now{};
    bool accept_findings = false;  // restore records that are not what the log says of them
};

struct Restoration {
    store::BackupContent content;
    std::vector<LogReport> logs;
    IntegrityReport records;          // findings that the database had when the backup was made
    std::int64_t locked_factors = 0;  // accounts whose second factor cannot be read, because secret.key is not there
};

// Reads the backup twice: once for itself (check_backup), before anything is written, and once into a data folder without a
// database or an empty PostgreSQL database. conflict, with nothing restored, when a log would not end with the head in the
// backup, or when records do not fit it and that was not accepted; a file that is missing is a finding. Sessions and
// invitations end: they may have been ended since the backup was made. The high-water mark stands at the heads afterwards.
// Throws EnvironmentError.
base::Result<Restoration> restore(const engine::Tables& tables, const WantedRestore& wanted);

}  // namespace services
