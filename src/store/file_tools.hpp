// Folders that survive a power cut, and the hash of a file of any size.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/hash.hpp"

namespace store {

// Makes what is missing (mode 0700) and syncs the folder above each new one. Throws EnvironmentError.
void make_folders_synced(const std::filesystem::path& folder);
void sync_folder(const std::filesystem::path& folder);

struct FileDigest {
    std::string sha256;  // hexadecimal
    std::int64_t bytes = 0;
};
FileDigest digest_of(const std::filesystem::path& file);

// A new file (mode 0600) that is written in pieces. finish() puts it on the disk; without it the file is incomplete.
class NewFile {
public:
    explicit NewFile(std::filesystem::path path);  // the path must not exist yet
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    void write(std::string_view content);
    FileDigest finish();

private:
    void flush();
    std::filesystem::path path_;
    int descriptor_;
    std::string buffer_;
    base::Sha256 hash_;
    std::int64_t bytes_ = 0;
};

// Copies to a path that does not exist yet, synced; its folder is not. Returns what was copied.
FileDigest copy_file_synced(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace store
