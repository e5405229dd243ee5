// Folders that survive a power cut, and the hash of a file of any size.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

namespace store {

// Makes what is missing (mode 0700) and syncs the folder above each new one. Throws EnvironmentError.
void make_folders_synced(const std::filesystem::path& folder);
void sync_folder(const std::filesystem::path& folder);

struct FileDigest {
    std::string sha256;  // hexadecimal
    std::int64_t bytes = 0;
};
FileDigest digest_of(const std::filesystem::path& file);

}  // namespace store
