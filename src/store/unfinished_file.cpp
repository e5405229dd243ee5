#include "store/unfinished_file.hpp"

#include <fmt/core.h>

#include "base/encoding.hpp"
#include "base/environment.hpp"
#include "base/random.hpp"
#include "base/translate.hpp"
#include "store/file_tools.hpp"

namespace store {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

}  // namespace

Result<void> check_new_file(const std::filesystem::path& file) {
    if (file.empty()) return fail(ErrorCode::invalid, word("The name of the new file is empty."));
    std::error_code failed;
    // What cannot be looked at is left to the system call that makes the file, which has the reason.
    if (std::filesystem::exists(std::filesystem::symlink_status(file, failed)))
        return fail(ErrorCode::conflict, word("{0} exists already. Give the name of a new file."), {}, {file.string()});
    const auto folder = folder_of(file);
    const auto about = std::filesystem::status(folder, failed);
    if (about.type() == std::filesystem::file_type::not_found || (exists(about) && !is_directory(about)))
        return fail(ErrorCode::not_found, word("There is no folder {0}. Make it first, or choose another one."), {},
                    {folder.string()});
    return {};
}

UnfinishedFile::UnfinishedFile(std::filesystem::path target)
    : target_(std::move(target)),
      path_(target_.string() + ".unfinished-" + base::to_hex(base::as_bytes(base::random_bytes(4)))) {}

UnfinishedFile::~UnfinishedFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

Result<void> UnfinishedFile::finish() const {
    TRY(check_new_file(target_));
    std::error_code failed;
    std::filesystem::rename(path_, target_, failed);
    if (failed) throw base::EnvironmentError(fmt::format("{}: {}", target_.string(), failed.message()));
    sync_folder(folder_of(target_));
    return {};
}

}  // namespace store
