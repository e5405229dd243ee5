// The data folder is for the account of the server alone; the lock goes with the process, however it ends.
#include "store/data_folder.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>

#include "base/environment.hpp"

namespace store {

namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, std::string_view problem) {
    throw base::EnvironmentError(fmt::format("The data folder {} cannot be used: {}.", path.string(), problem));
}

void make_private_folder(const std::filesystem::path& folder) {
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) refuse(folder, std::strerror(errno));
    struct stat found {};
    if (::stat(folder.c_str(), &found) != 0) refuse(folder, std::strerror(errno));
    if (!S_ISDIR(found.st_mode)) refuse(folder, "it is not a folder");
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) refuse(folder, std::strerror(errno));
}

std::string content_of(int descriptor) {
    std::array<char, 32> buffer{};
    const ssize_t count = ::pread(descriptor, buffer.data(), buffer.size(), 0);
    return {buffer.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

}  // namespace

DataFolder::DataFolder(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code failed;
    if (path_.has_parent_path()) std::filesystem::create_directories(path_.parent_path(), failed);
    make_private_folder(path_);
    make_private_folder(files());
    make_private_folder(backups());
    make_private_folder(log());
    make_private_folder(past());
}

DataFolder::ServerLock::ServerLock(const DataFolder& folder) {
    const auto file = folder.path() / "server.lock";
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor_ < 0) refuse(folder.path(), std::strerror(errno));
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const int problem = errno;
        const std::string other = content_of(descriptor_);
        ::close(descriptor_);
        if (problem != EWOULDBLOCK) refuse(folder.path(), std::strerror(problem));
        refuse(folder.path(),
               other.empty() ? "another server runs on it" : "the server with process id " + other + " runs on it");
    }
    const std::string own = std::to_string(::getpid());
    if (::ftruncate(descriptor_, 0) != 0 ||
        ::pwrite(descriptor_, own.data(), own.size(), 0) != static_cast<ssize_t>(own.size())) {
        const int problem = errno;
        ::close(descriptor_);
        refuse(folder.path(), std::strerror(problem));
    }
}

// The file stays: removing it would let two servers lock two files of the same name.
DataFolder::ServerLock::~ServerLock() { ::close(descriptor_); }

}  // namespace store
