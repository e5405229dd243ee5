// Two levels of folders, so that no folder grows large: <folder>/ab/cd/abcd....
#include "store/blobs.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "base/check.hpp"
#include "base/environment.hpp"
#include "base/file.hpp"
#include "base/hash.hpp"
#include "store/file_tools.hpp"

namespace store {

namespace {

bool is_hash(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char character) {
               return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
           });
}

// Names in order, so that every walk is the same.
std::vector<std::filesystem::path> entries_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> entries;
    std::error_code failed;
    for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
        entries.push_back(entry->path());
    }
    if (failed) throw base::EnvironmentError(fmt::format("{}: {}", folder.string(), failed.message()));
    std::sort(entries.begin(), entries.end());
    return entries;
}

}  // namespace

Blobs::Blobs(std::filesystem::path folder) : folder_(std::move(folder)) {}

std::filesystem::path Blobs::path_of(std::string_view hash) const {
    CHECK(is_hash(hash));
    return folder_ / hash.substr(0, 2) / hash.substr(2, 2) / hash;
}

std::string Blobs::put(std::string_view content) const {
    std::string hash = base::sha256_hex(base::as_bytes(content));
    const auto path = path_of(hash);
    if (has(hash) && get(hash)) {
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now());  // for remove_older
        return hash;
    }
    make_folders_synced(path.parent_path());
    base::write_file_synced(path, content);
    return hash;
}

// A name that is no hash may come from a damaged record: there is no such file.
std::optional<std::string> Blobs::get(std::string_view hash) const {
    if (!is_hash(hash)) return std::nullopt;
    const auto path = path_of(hash);
    std::error_code failed;
    if (!std::filesystem::exists(path, failed) && !failed) return std::nullopt;
    std::string content = base::read_file(path);
    if (base::sha256_hex(base::as_bytes(content)) != hash) {
        throw base::EnvironmentError(
            fmt::format("The stored file {} is damaged: its content has another hash. Restore it from a "
                        "backup.",
                        hash));
    }
    return content;
}

bool Blobs::has(std::string_view hash) const {
    std::error_code failed;
    return is_hash(hash) && std::filesystem::is_regular_file(path_of(hash), failed);
}

bool Blobs::remove_older(std::string_view hash, base::Moment then) const {
    if (!is_hash(hash)) return true;
    const auto path = path_of(hash);
    std::error_code failed;
    const auto put_at = std::filesystem::last_write_time(path, failed);
    if (failed == std::errc::no_such_file_or_directory) return true;
    if (failed) throw base::EnvironmentError(fmt::format("{}: {}", path.string(), failed.message()));
    if (std::chrono::file_clock::to_sys(put_at) > then) return false;
    std::filesystem::remove(path);
    sync_folder(path.parent_path());
    return true;
}

void Blobs::each(base::function_ref<void(std::string_view hash)> visit) const {
    std::error_code failed;
    if (!std::filesystem::exists(folder_, failed) && !failed) return;
    for (const auto& first : entries_of(folder_)) {
        if (!std::filesystem::is_directory(first)) continue;
        for (const auto& second : entries_of(first)) {
            if (!std::filesystem::is_directory(second)) continue;
            for (const auto& file : entries_of(second)) {
                const std::string name = file.filename();
                if (is_hash(name)) visit(name);  // what is left of a write that was killed has another name
            }
        }
    }
}

}  // namespace store
