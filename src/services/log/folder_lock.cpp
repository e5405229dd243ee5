#include "services/log/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/environment.hpp"

namespace services {

FolderLock::FolderLock(const std::filesystem::path& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    int locked = -1;
    do locked = descriptor_ >= 0 ? ::flock(descriptor_, LOCK_EX) : -1;
    while (locked != 0 && descriptor_ >= 0 && errno == EINTR);
    if (locked == 0) return;
    const std::string reason = std::strerror(errno);
    if (descriptor_ >= 0) ::close(descriptor_);
    throw base::EnvironmentError(fmt::format("cannot lock {}: {}", folder.string(), reason));
}

FolderLock::~FolderLock() { ::close(descriptor_); }

}  // namespace services
