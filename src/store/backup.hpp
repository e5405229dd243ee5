// A backup is one folder: database content, files, and a manifest with the SHA-256 of each. Made while the server runs.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "store/blobs.hpp"
#include "store/database.hpp"
#include "store/migrations.hpp"

namespace store {

struct BackupSummary {
    std::int64_t database_bytes = 0;
    std::int64_t files = 0;
    std::int64_t file_bytes = 0;
};

// Layout: database/<table>.jsonl (store/dump.hpp), files/ab/cd/<hash>, manifest.json. The tables are written in the same
// form from both databases, so that a backup of one can be restored into the other. What FTS5 holds as an index of other
// tables is left out and built again.
//
// Every table is read in one snapshot, then the blobs that exist, then manifest.json; all synced, then read again and
// compared. `target` must not exist yet; it appears under its name only when it is complete. Throws EnvironmentError.
BackupSummary make_backup(Database& database, const Blobs& blobs, const std::filesystem::path& target,
                          std::int64_t now_micros);

// Checks every hash of the manifest, then restores into a data folder without a database, or into an empty PostgreSQL
// database when `url` is given (the files always go to the data folder). The database gets the schema that the backup was
// made with, and is written in one transaction: when anything fails nothing has been restored. Starting Keepwright brings
// the schema up to date. Throws EnvironmentError that names the first file that does not fit.
BackupSummary restore_backup(const std::filesystem::path& source, const std::filesystem::path& data_folder,
                             const std::string& url);

// The same with other migrations than those that this program carries, for each database.
BackupSummary restore_backup_with(const std::filesystem::path& source, const std::filesystem::path& data_folder,
                                  const std::string& url,
                                  base::function_ref<std::span<const Migration>(Dialect)> migrations);

}  // namespace store
