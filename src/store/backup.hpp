// A backup is one folder: database content, files, and a manifest with the SHA-256 of each. Made while the server runs.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "store/blobs.hpp"
#include "store/database.hpp"

namespace store {

struct BackupSummary {
    std::int64_t database_bytes = 0;
    std::int64_t files = 0;
    std::int64_t file_bytes = 0;
};

// SQLite: a consistent copy (VACUUM INTO a new file, integrity_check). PostgreSQL: every table in one REPEATABLE READ
// snapshot, by COPY, as text. Then the blobs that exist, then manifest.json; all synced, then read again and compared.
// `target` must not exist yet; it appears under its name only when it is complete.
BackupSummary make_backup(Database& database, const Blobs& blobs, const std::filesystem::path& target,
                          std::int64_t now_micros);

// Checks every hash of the manifest, then restores into an empty data folder or an empty PostgreSQL database, then checks
// again. Throws EnvironmentError that names the first file that does not fit; then nothing has been restored.
BackupSummary restore_backup(const std::filesystem::path& source, const std::filesystem::path& data_folder,
                             const std::string& url);

}  // namespace store
