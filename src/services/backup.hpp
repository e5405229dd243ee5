// Backups with what only this floor knows of them: the heads of the logs, computed again from what was written.
#pragma once
#include "services/program.hpp"
#include "store/backup/backup.hpp"

namespace services {

struct WantedBackup {
    std::filesystem::path target{};
    store::BackupSecret secret{};
    std::string program{};  // its version
    base::Moment now{};
};

// While the server runs. The written file is read again (check_backup) before it gets its name.
base::Result<store::MadeBackup> back_up(store::Database& database, const store::DataFolder& folder,
                                        const WantedBackup& wanted);

// Reads all of a backup: its hashes, its counts, and the log of each organisation, whose root is computed from the kept
// versions and compared with the head that the backup names. A refusal names the log that does not fit: conflict. Throws
// EnvironmentError for a file that was altered or cut. Changes nothing.
base::Result<store::BackupContent> check_backup(const std::filesystem::path& file, const store::BackupSecret& secret);

}  // namespace services
