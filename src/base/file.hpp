// Files, written so that a power cut leaves the old or the new content, never a mixture.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace base {

std::string read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{1} << 30);  // EnvironmentError
// Temporary name in the same folder, fsync, rename, fsync of the folder. mode as for open(2).
void write_file_synced(const std::filesystem::path& path, std::string_view content, unsigned mode = 0600);
// To another name in the same folder, over what is there; then fsync of the folder.
void rename_file_synced(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace base
