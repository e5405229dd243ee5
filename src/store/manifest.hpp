// manifest.json of a backup: which tables and files belong to it, with the SHA-256 of each.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "store/backup.hpp"
#include "store/table_shape.hpp"

namespace store {

struct ManifestFile {
    std::string path;  // relative to the backup: "files/ab/cd/abcd..."
    std::string sha256;
    std::int64_t bytes = 0;
};

struct ManifestTable {
    std::string name;
    bool is_search_copy = false;  // may be missing in another database
    std::int64_t rows = 0;
    ManifestFile file;
};

struct Manifest {
    int schema = 0;
    std::int64_t made_at = 0;  // microseconds since 1970
    std::vector<ManifestTable> tables;
    std::vector<ManifestFile> files;

    BackupSummary summary() const;
};

void write_manifest(const std::filesystem::path& backup, const Manifest& manifest);
Manifest read_manifest(const std::filesystem::path& backup);  // throws EnvironmentError
// Reads every file and compares it. Throws EnvironmentError that names the first one that does not fit.
void check_files(const std::filesystem::path& backup, const Manifest& manifest);

}  // namespace store
