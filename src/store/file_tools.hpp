// Folders and new files that survive a power cut, and files of any size, read in pieces.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace store {

// Makes what is missing (mode 0700) and syncs the folder above each new one. Throws EnvironmentError.
void make_folders_synced(const std::filesystem::path& folder);
void sync_folder(const std::filesystem::path& folder);

// An existing file, read in pieces.
class FileSource {
public:
    explicit FileSource(const std::filesystem::path& path);
    ~FileSource();
    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;
    std::int64_t bytes() const { return bytes_; }   // when it was opened
    std::size_t read(char* to, std::size_t count);  // fewer only at the end of the file
    // What is read from now on comes from the disk, as far as it lies there, and not from the memory of the machine.
    void leave_memory() const;

private:
    std::filesystem::path path_;
    int descriptor_;
    std::int64_t bytes_ = 0;
};
std::string sha256_of_file(const std::filesystem::path& path);  // hexadecimal

// A new file (mode 0600) that is written in pieces. finish() puts it on the disk; without it the file is incomplete.
class NewFile {
public:
    explicit NewFile(std::filesystem::path path);  // the path must not exist yet
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    void write(std::string_view content);
    void finish();

private:
    void flush();
    std::filesystem::path path_;
    int descriptor_;
    std::string buffer_;
};

}  // namespace store
